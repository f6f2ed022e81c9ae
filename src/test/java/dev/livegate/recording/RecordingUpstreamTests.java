package dev.livegate.recording;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livegate.guard.Guards;
import dev.livegate.model.ChannelId;
import dev.livegate.model.CountedId;
import dev.livegate.upstream.FailureKind;
import dev.livegate.upstream.FakeUpstream;
import dev.livegate.upstream.Outcome;
import dev.livegate.upstream.UpstreamException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Numbers in comments are those of the upstream guide's contradictions, section 10. */
class RecordingUpstreamTests {

    private static final ChannelId CHANNEL = new ChannelId("ls-20261103101530-Qm4Zt");
    private static final String CHANNEL_PATH = "/api/v2/channels/" + CHANNEL.value();

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private final RecordingUpstream recordings = upstream.client(RecordingUpstream.class);
    private final RecordingService service = new RecordingService(recordings, Guards.on(upstream));

    private RecordingResponse read(String fields) {
        upstream.answers("{\"content\":{\"recordList\":{\"881201\":{" + fields + "}}}}");
        return RecordingResponse.from(service.list(upstream.call(), CHANNEL).getFirst());
    }

    private static void channelIs(String status, boolean isRecording) {
        upstream.stubFor(get(CHANNEL_PATH)
                .willReturn(okJson(
                        "{\"content\":{\"channelStatus\":\"%s\",\"isRecording\":%s}}".formatted(status, isRecording))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"startRecording", "stopRecording", "listRecordings"})
    void knowsEveryWordOfTheExamples(String example) {
        upstream.answers(FakeUpstream.example(example));

        var files = service.list(upstream.call(), CHANNEL);

        assertThat(files).extracting(Recording::id).containsExactly("881201", "881202");
        assertThat(files)
                .extracting(file -> JsonMapper.shared().writeValueAsString(RecordingResponse.from(file)))
                .allSatisfy(json -> assertThat(json).doesNotContain("UNKNOWN"));
    }

    /** 22. */
    @Test
    void doesWithoutATimeOfDeletion() {
        assertThat(read("\"status\":\"RECORDING\"").deletedAfter()).isNull();
        assertThat(read("\"shouldDeleteTime\":1793935030000").deletedAfter())
                .isEqualTo(Instant.ofEpochMilli(1793935030000L));
    }

    /** 23. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"881201\":{\"status\":\"TRANSFER_READY\"}}",
                "{\"id\":881201,\"status\":\"TRANSFER_READY\"}",
                "{\"id\":\"881201\",\"status\":\"TRANSFER_READY\"}"
            })
    void readsOneRecordingAsAMapOrAsItself(String content) {
        upstream.answers("{\"content\":" + content + "}");

        var recording = service.get(upstream.call(), CHANNEL, new CountedId("881201"));

        assertThat(recording.id()).isEqualTo("881201");
        assertThat(RecordingResponse.from(recording).status()).isEqualTo(RecordingStatus.TRANSFER_READY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"881202\":{}}", "{\"id\":881202}", "{\"881201\":\"text\"}"})
    void takesNothingElseForTheRecordingAskedFor(String content) {
        upstream.answers("{\"content\":" + content + "}");

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> service.get(upstream.call(), CHANNEL, new CountedId("881201")))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.GARBLED));
    }

    /** 24. */
    @ParameterizedTest
    @ValueSource(strings = {"1793675830000", "\"1793675830000\""})
    void readsTimesAsTextOrNumber(String time) {
        assertThat(read("\"createdTime\":" + time).createdAt()).isEqualTo(Instant.ofEpochMilli(1793675830000L));
    }

    @Test
    void readsWhatStandsForNothingAsNothing() {
        var file = read("\"objectStorageUrl\":\"-\",\"resolution\":\"0x0\",\"videoBitrate\":0,\"videoFrameRate\":0");

        assertThat(file.objectStorageUrl()).isNull();
        assertThat(file.resolution()).isNull();
        assertThat(file.videoBitrateBps()).isNull();
        assertThat(file.videoFrameRate()).isNull();
    }

    @Test
    void keepsWordsItDoesNotKnow() {
        var file = read("\"status\":\"EVAPORATED\",\"recordType\":\"VHS\"");

        assertThat(file.status()).isEqualTo(RecordingStatus.UNKNOWN);
        assertThat(file.statusRaw()).isEqualTo("EVAPORATED");
        assertThat(file.type()).isEqualTo(RecordingType.UNKNOWN);
        assertThat(file.typeRaw()).isEqualTo("VHS");
    }

    @Test
    void startsNothingOnAChannelThatRecords() {
        channelIs("PUBLISHING", true);
        upstream.stubFor(get(CHANNEL_PATH + "/records").willReturn(okJson(FakeUpstream.example("listRecordings"))));

        assertThat(service.start(upstream.call(), CHANNEL)).hasSize(2);

        upstream.verify(0, putRequestedFor(anyUrl()));
    }

    @Test
    void stopsWithoutReadingWhenTheGuardIsOff() {
        upstream.answers(FakeUpstream.example("stopRecording"));
        var unguarded = new RecordingService(recordings, Guards.off(upstream));

        assertThat(unguarded.stop(upstream.call(), CHANNEL)).hasSize(2);

        assertThat(upstream.requests()).isEqualTo(1);
        upstream.verify(1, putRequestedFor(urlEqualTo(CHANNEL_PATH + "/stopRecord")));
    }

    @Test
    void neverRepeatsAStart() {
        channelIs("PUBLISHING", false);
        upstream.stubFor(put(CHANNEL_PATH + "/startRecord").willReturn(serverError()));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> service.start(upstream.call(), CHANNEL))
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN));

        upstream.verify(1, putRequestedFor(anyUrl()));
    }

    @Test
    void sendsNothingWhenTheLookAtTheChannelFails() {
        upstream.stubFor(get(CHANNEL_PATH).willReturn(serverError()));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> service.start(upstream.call(), CHANNEL))
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT));

        upstream.verify(0, putRequestedFor(anyUrl()));
    }
}
