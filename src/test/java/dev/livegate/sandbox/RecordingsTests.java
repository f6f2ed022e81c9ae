package dev.livegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RecordingsTests {

    private static final String RECORDING = "/channels/ls-20261103101530-Qm4Zt";
    private static final String READY = "/channels/ls-20261101183045-Xb9Lm";
    private static final String ON_AIR = "/channels/ls-20261102090000-Pk3Vd";
    private static final String NO_DVR = "/channels/ls-20261102113000-Nd7Rc";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final SignedClient main = SignedClient.main(sandbox);
    private final SignedClient fin = SignedClient.fin(sandbox);

    @Test
    void startsOneFilePerKindAndTellsLittleAboutThem() {
        var answer = main.put(ON_AIR + "/startRecord");
        var files = files(answer);

        assertThat(answer.body().path("total").asInt()).isEqualTo(2);
        assertThat(answer.content().path("recordList").propertyNames()).allMatch(id -> id.matches("\\d+"));
        assertThat(files).extracting(file -> file.path("recordType").asString()).containsExactly("MP4", "HLS");
        assertThat(files)
                .allMatch(file -> file.path("status").asString().equals("RECORDING")
                        && file.path("objectStorageUrl").asString().equals("-")
                        && !file.has("duration"));
        assertThat(files.get(0).has("resolution")).isFalse();
        assertThat(files.get(1).path("resolution").asString()).isEqualTo("0x0");
        assertThat(files.get(0).path("shouldDeleteTime").asLong()
                        - files.get(0).path("createdTime").asLong())
                .isEqualTo(Duration.ofDays(3).toMillis());
        assertThat(main.get(ON_AIR).content().path("isRecording").asBoolean()).isTrue();
        assertThat(main.get(ON_AIR + "/events")
                        .content()
                        .path(0)
                        .path("eventCode")
                        .asString())
                .isEqualTo("ONAIR_START");
    }

    @Test
    void startsInTheFinancialZone() {
        assertThat(files(fin.put("/channels/ls-20261103111111-Fn1Pb/startRecord")))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {READY, RECORDING})
    void refusesToStartUnlessOnAirAndNotRecording(String channel) {
        var answer = main.put(channel + "/startRecord");

        assertThat(answer.errorCode()).isEqualTo("250005");
        assertThat(sandbox.writes()).extracting(SandboxExtension.Call::executed).containsExactly(false);
    }

    @Test
    void stopsOnlyWhatRuns() {
        var stopped = files(main.put(RECORDING + "/stopRecord"));

        assertThat(stopped)
                .hasSize(2)
                .allMatch(file -> file.path("status").asString().equals("PROCESSING"));
        assertThat(main.put(RECORDING + "/stopRecord").errorCode()).isEqualTo("250005");
        assertThat(main.get(RECORDING).content().path("isRecording").asBoolean())
                .isFalse();
        assertThat(main.get(RECORDING + "/events")
                        .content()
                        .path(0)
                        .path("eventCode")
                        .asString())
                .isEqualTo("ONAIR_END");
    }

    @Test
    void uploadsByItselfTheKindOfFileThatTheChannelSays() {
        main.put(RECORDING + "/stopRecord");
        sandbox.advanceClock(Timing.RECORDING_PROCESSING);
        var processed = statuses(RECORDING);
        sandbox.advanceClock(Timing.UPLOAD_START);
        var uploading = statuses(RECORDING);
        sandbox.advanceClock(Timing.UPLOAD);
        var files = files(main.get(RECORDING + "/records"));

        assertThat(processed).containsExactly("TRANSFER_READY", "TRANSFER_READY");
        assertThat(uploading).containsExactly("TRANSFER", "TRANSFER_READY");
        assertThat(statuses(RECORDING)).containsExactly("TRANSFER_FINISH", "TRANSFER_READY");
        assertThat(files.get(0).path("objectStorageUrl").asString())
                .startsWith("https://")
                .endsWith(".mp4");
        assertThat(files.get(0).path("resolution").asString()).isEqualTo("1280x720");
        assertThat(files.get(0).path("duration").asInt()).isGreaterThanOrEqualTo(1200);
        assertThat(files.get(1).path("objectStorageUrl").asString()).isEqualTo("-");
    }

    @Test
    void arrivesAtTheSameStateByOneLeapOfTheClock() {
        main.put(RECORDING + "/stopRecord");
        sandbox.advanceClock(Duration.ofHours(1));

        assertThat(statuses(RECORDING)).containsExactly("TRANSFER_FINISH", "TRANSFER_READY");
    }

    @Test
    void uploadsByCommandWhatWaitsForIt() {
        main.put(NO_DVR + "/stopRecord");
        sandbox.advanceClock(Duration.ofHours(1));
        var id = main.get(NO_DVR + "/records")
                .content()
                .path("recordList")
                .propertyNames()
                .iterator()
                .next();
        var body = "{\"recordIds\":[" + id + "],\"accessControl\":\"PUBLIC_READ\"}";
        var before = statuses(NO_DVR);
        var answer = main.post("/buckets/my-bucket/upload", body).content();
        var again = main.post("/buckets/my-bucket/upload", body);
        sandbox.advanceClock(Timing.UPLOAD);

        assertThat(before).containsOnly("TRANSFER_READY");
        assertThat(answer.path("bucketName").asString()).isEqualTo("my-bucket");
        assertThat(answer.path("accessControl").asString()).isEqualTo("PUBLIC_READ");
        assertThat(answer.path("uploadedRecords").path(id).path("status").asString())
                .isEqualTo("TRANSFER");
        assertThat(again.errorCode()).isEqualTo("250005");
        assertThat(statuses(NO_DVR)).first().isEqualTo("TRANSFER_FINISH");
    }

    @Test
    void failsToUploadToABrokenBucket() {
        main.put(NO_DVR + "/stopRecord");
        sandbox.advanceClock(Duration.ofHours(1));
        main.post("/buckets/broken-bucket/upload", "{\"recordIds\":[881203]}");
        sandbox.advanceClock(Timing.UPLOAD);

        assertThat(statuses(NO_DVR)).containsExactly("TRANSFER_FAIL", "TRANSFER_READY");
    }

    @Test
    void losesItsCopiesAfterThreeDays() {
        main.put(NO_DVR + "/stopRecord");
        sandbox.advanceClock(Duration.ofDays(3));

        assertThat(statuses(NO_DVR)).containsOnly("DELETED");
    }

    @Test
    void deletesFinishedFilesWithoutABody() {
        var running = main.delete(RECORDING + "/records", "{\"recordIds\":[881201]}");
        main.put(RECORDING + "/stopRecord");
        sandbox.advanceClock(Timing.RECORDING_PROCESSING);
        var ids = List.copyOf(
                main.get(RECORDING + "/records").content().path("recordList").propertyNames());
        var deleted = main.delete(RECORDING + "/records", "{\"recordIds\":[" + ids.getFirst() + "]}");

        assertThat(running.errorCode()).isEqualTo("250005");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.text()).isEmpty();
        assertThat(statuses(RECORDING)).containsExactly("DELETED", "TRANSFER_READY");
    }

    @ParameterizedTest
    @CsvSource({"[], 250002", "[99999999999999999999], 250014", "[1], 250004", "[\"881201\"], 250014"})
    void refusesToDeleteWhatIsNot(String ids, String code) {
        assertThat(main.delete(RECORDING + "/records", "{\"recordIds\":" + ids + "}")
                        .errorCode())
                .isEqualTo(code);
    }

    @Test
    void knowsTheFilesOfOneChannelFromAnothers() {
        var id = main.get(RECORDING + "/records")
                .content()
                .path("recordList")
                .propertyNames()
                .iterator()
                .next();

        assertThat(main.get(RECORDING + "/records/" + id)
                        .content()
                        .path(id)
                        .path("recordType")
                        .asString())
                .isEqualTo("MP4");
        assertThat(main.get(READY + "/records/" + id).errorCode()).isEqualTo("250004");
    }

    @Test
    void endsWithTheBroadcast() {
        sandbox.stopEncoder("ls-20261103101530-Qm4Zt");

        assertThat(statuses(RECORDING)).containsOnly("PROCESSING");
        assertThat(main.get(RECORDING + "/publish-log")
                        .content()
                        .path(0)
                        .path("eventCode")
                        .asString())
                .isEqualTo("PUBLISH_END");
    }

    @Test
    void beginsByItselfWhereTheChannelSaysSo() {
        main.put(READY, """
                {"channelName":"at_once","useDvr":true,"timemachineMin":360,"immediateOnAir":true,
                 "record":{"type":"MANUAL_UPLOAD"}}""");

        sandbox.startEncoder("ls-20261101183045-Xb9Lm");

        assertThat(main.get(READY).content().path("isRecording").asBoolean()).isTrue();
        assertThat(statuses(READY)).containsOnly("RECORDING");
    }

    @Test
    void refusesWhereRecordingIsDisabled() {
        main.put(READY, """
                {"channelName":"never","useDvr":false,"immediateOnAir":true,"record":{"type":"NO_RECORD"}}""");
        sandbox.startEncoder("ls-20261101183045-Xb9Lm");

        assertThat(main.get(READY).content().path("isRecording").asBoolean()).isFalse();
        assertThat(main.put(READY + "/startRecord").errorCode()).isEqualTo("250005");
    }

    private List<String> statuses(String channel) {
        return files(main.get(channel + "/records")).stream()
                .map(file -> file.path("status").asString())
                .toList();
    }

    private static List<JsonNode> files(SignedClient.Answer answer) {
        return answer.content().path("recordList").valueStream().toList();
    }
}
