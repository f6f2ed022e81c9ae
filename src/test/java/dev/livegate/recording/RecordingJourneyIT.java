package dev.livegate.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import dev.livegate.sandbox.SandboxExtension;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingJourneyIT extends SharedGateway {

    @ParameterizedTest
    @CsvSource({
        "main, " + Ids.ON_AIR + ", /api/v2",
        "fin,  " + Ids.FIN_ON_AIR + ", /api/fin-v2",
    })
    void startsRecordsAndStops(String account, String channel, String prefix) {
        var studio = as(Key.EVERYTHING).account(account);

        var started = studio.put("/channels/" + channel + "/recording").is(200);
        var listed = studio.get("/channels/" + channel + "/recordings").is(200);
        var stopped = studio.delete("/channels/" + channel + "/recording").is(200);

        assertThat(operations())
                .containsExactly(
                        "getLiveChannel", "startRecording", "listRecordings", "getLiveChannel", "stopRecording");
        assertThat(sandbox.writes()).extracting(SandboxExtension.Call::method).containsExactly("PUT", "PUT");
        assertThat(sandbox.writes())
                .extracting(SandboxExtension.Call::uri)
                .containsExactly(
                        prefix + "/channels/" + channel + "/startRecord",
                        prefix + "/channels/" + channel + "/stopRecord");
        assertThat(sandbox.calls()).extracting(SandboxExtension.Call::account).containsOnly(account);
        assertThat(started.json().path("total").asInt())
                .isEqualTo(started.json().path("items").size())
                .isGreaterThanOrEqualTo(2);
        for (var item : started.json().path("items")) {
            assertThat(item.path("id").asString()).matches("[0-9]+");
            assertThat(item.path("type").asString()).isIn("MP4", "HLS");
            assertThat(item.path("status").asString()).isEqualTo("RECORDING");
            assertThat(item.path("channelId").asString()).isEqualTo(channel);
            assertThat(Instant.parse(item.path("beganAt").asString()))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
            assertThat(Instant.parse(item.path("createdAt").asString())).isNotNull();
            assertThat(item.has("deletedAfter")).isTrue();
            assertThat(item.path("objectStorageUrl").isNull()).isTrue();
            assertThat(item.path("durationSeconds").isNull()).isTrue();
            for (var field : new String[] {
                "fileName",
                "uploadPath",
                "resolution",
                "videoBitrateBps",
                "videoFrameRate",
                "audioBitrateBps",
                "audioCodec"
            }) {
                assertThat(item.has(field)).as(field).isTrue();
                assertThat(item.path(field).toString()).as(field).isNotIn("\"-\"", "\"0x0\"", "\"\"", "0", "0.0");
            }
        }
        assertThat(started.text()).doesNotContain("Raw");
        assertThat(listed.json().path("items")).isEqualTo(started.json().path("items"));
        assertThat(stopped.at("/items/0/status")).isEqualTo("PROCESSING");
        assertThat(started.header("X-Upstream-Trace-Id")).isNotBlank();
    }

    @Test
    void writesNothingWhenTheChannelRecordsAlready() {
        var answer =
                as(Key.OPERATE).put("/channels/" + Ids.RECORDING + "/recording").is(200);

        assertThat(operations()).containsExactly("getLiveChannel", "listRecordings");
        assertThat(answer.json().path("items")).isNotEmpty();
        assertThat(answer.at("/items/0/status")).isEqualTo("RECORDING");
    }

    @Test
    void answersTheSameRecordingsWhenTheStartIsRepeated() {
        var first =
                as(Key.OPERATE).put("/channels/" + Ids.ON_AIR + "/recording").is(200);

        var second =
                as(Key.OPERATE).put("/channels/" + Ids.ON_AIR + "/recording").is(200);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(sandbox.calls("startRecording")).hasSize(1);
    }

    @Test
    void answersTheLatestRecordingsWhenTheStopIsRepeated() {
        var first = as(Key.OPERATE)
                .delete("/channels/" + Ids.RECORDING + "/recording")
                .is(200);

        var second = as(Key.OPERATE)
                .delete("/channels/" + Ids.RECORDING + "/recording")
                .is(200);

        assertThat(second.json().path("items").findValuesAsString("id"))
                .isEqualTo(first.json().path("items").findValuesAsString("id"));
        assertThat(sandbox.calls("stopRecording")).hasSize(1);
    }

    @Test
    void tellsWhereTheFileIsOnceItIsUploaded() {
        var studio = as(Key.EVERYTHING);
        studio.delete("/channels/" + Ids.RECORDING + "/recording").is(200);
        sandbox.advanceClock(Duration.ofMinutes(5));

        var answer = studio.get("/channels/" + Ids.RECORDING + "/recordings").is(200);

        assertThat(answer.at("/items/0/type")).isEqualTo("MP4");
        assertThat(answer.at("/items/0/status")).isEqualTo("TRANSFER_FINISH");
        assertThat(answer.at("/items/0/objectStorageUrl")).startsWith("http");
        assertThat(answer.json().at("/items/0/durationSeconds").asLong()).isBetween(1_190L, 1_300L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "{\"a\":1}", "[]", "x"})
    void takesNoBody(String body) {
        as(Key.OPERATE).put("/channels/" + Ids.ON_AIR + "/recording", body).isInvalid("body");

        assertNothingSent();
    }

    @Test
    void saysThatNobodyKnowsWhatBecameOfACommandThatFailed() {
        sandbox.fault("{\"operation\":\"startRecording\",\"kind\":\"status\",\"status\":500,\"errorCode\":\"900\"}");

        var answer =
                as(Key.OPERATE).put("/channels/" + Ids.ON_AIR + "/recording").isProblem(502, "upstream-failed");

        assertThat(answer.at("/outcome")).isEqualTo("unknown");
        assertThat(answer.json().path("retryable").asBoolean()).isFalse();
        assertThat(answer.json().at("/upstream/status").asInt()).isEqualTo(500);
        assertThat(answer.json().at("/upstream/code").asInt()).isEqualTo(900);
        assertThat(answer.at("/upstream/traceId")).isEqualTo(answer.header("X-Upstream-Trace-Id"));
        assertThat(sandbox.calls("startRecording")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset", "garbage", "truncate", "empty", "html"})
    void neverSendsACommandTwice(String kind) {
        sandbox.fault("{\"operation\":\"startRecording\",\"kind\":\"" + kind + "\"}");

        var answer =
                as(Key.OPERATE).put("/channels/" + Ids.ON_AIR + "/recording").isProblem(502, "upstream-failed");

        assertThat(answer.at("/outcome")).isEqualTo("unknown");
        assertThat(sandbox.calls("startRecording")).hasSize(1);
    }
}
