package dev.livegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SnapshotsTests {

    private static final String RECORDING = "/channels/ls-20261103101530-Qm4Zt";
    private static final String READY = "/channels/ls-20261101183045-Xb9Lm";
    private static final String ON_AIR = "/channels/ls-20261102090000-Pk3Vd";
    private static final String NO_DVR = "/channels/ls-20261102113000-Nd7Rc";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final SignedClient main = SignedClient.main(sandbox);

    @Test
    void livesForAnHour() {
        var content = main.post(RECORDING + "/snapshot?limitedDuration=10").content();
        var snapshot = content.path("snapshot");
        var path = RECORDING + "/snapshot/" + snapshot.path("snapshotId").asLong();
        sandbox.advanceClock(Duration.ofMinutes(59));
        var alive = main.get(path);
        sandbox.advanceClock(Duration.ofMinutes(1));

        assertThat(content.path("channelStatus").asString()).isEqualTo("PUBLISHING");
        assertThat(snapshot.path("duration").asInt()).isEqualTo(10);
        assertThat(snapshot.path("snapshotUrl").asString()).startsWith("https://orchardlive.edge.naverncp.com/dvr/");
        assertThat(snapshot.path("expireTime").asLong()
                        - snapshot.path("createdTime").asLong())
                .isEqualTo(3_600_000);
        assertThat(alive.content()).isEqualTo(content);
        assertThat(main.get(path).errorCode()).isEqualTo("250004");
    }

    @Test
    void goesBackOverTheWholeRecordingUnlessLimited() {
        var young =
                main.post(RECORDING + "/snapshot").content().path("snapshot").path("duration");
        sandbox.advanceClock(Duration.ofHours(6));
        var old = main.post(RECORDING + "/snapshot").content().path("snapshot").path("duration");

        assertThat(young.asInt()).isEqualTo(21);
        assertThat(old.asInt()).isEqualTo(240);
    }

    @ParameterizedTest
    @ValueSource(strings = {READY, ON_AIR, NO_DVR})
    void needsARecordingAndDvr(String channel) {
        assertThat(main.post(channel + "/snapshot").errorCode()).isEqualTo("250005");
    }

    @ParameterizedTest
    @CsvSource({"0, 250002", "241, 250002", "-1, 250002", "1.5, 250021", "ten, 250021", "99999999999999999999, 250021"})
    void needsADurationWithinFourHours(String minutes, String code) {
        assertThat(main.post(RECORDING + "/snapshot?limitedDuration=" + minutes).errorCode())
                .isEqualTo(code);
    }

    @Test
    void numbersEverySnapshotAnew() {
        assertThat(snapshot()).isNotEqualTo(snapshot());
    }

    @Test
    void cutsAClipThatCompletesByItself() {
        var snapshot = snapshot();
        var created = clip(snapshot, 60_000, 75_500);
        var id = created.content().path("shortclip").path("id").asLong();
        sandbox.advanceClock(Timing.CLIP_CREATION);
        var completed = main.get(RECORDING + "/shortclip/" + id).content();
        var list = main.get(RECORDING + "/" + snapshot + "/shortclips?shortclipStatus=COMPLETED");
        var none = main.get(RECORDING + "/" + snapshot + "/shortclips?shortclipStatus=CREATING");

        assertThat(created.content().path("snapshotId").isNumber()).isTrue();
        assertThat(created.content().path("shortclip").path("status").asString())
                .isEqualTo("CREATING");
        assertThat(created.content().path("shortclip").has("duration")).isFalse();
        assertThat(completed.path("snapshotId").isString()).isTrue();
        assertThat(completed.path("shortclip").path("status").asString()).isEqualTo("COMPLETED");
        assertThat(completed.path("shortclip").path("duration").asLong()).isEqualTo(15_500);
        assertThat(completed.path("shortclip").path("output").path("fileName").asString())
                .isEqualTo(id + ".mp4");
        assertThat(list.body().path("total").asInt()).isEqualTo(1);
        assertThat(list.content().path("shortClipList")).hasSize(1);
        assertThat(none.content().path("shortClipList")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 99, 250002",
        "1000, 1099, 250002",
        "2000, 1000, 250002",
        "0, 14400001, 250002",
        "0, 600001, 250002",
        "-1, 500, 250002",
    })
    void refusesAClipOutsideTheSnapshot(long start, long end, String code) {
        assertThat(clip(snapshot(), start, end).errorCode()).isEqualTo(code);
    }

    @Test
    void cutsAClipAsLongAsTheSnapshot() {
        assertThat(clip(snapshot(), 0, 600_000).status()).isEqualTo(200);
    }

    @Test
    void cutsClipsWhileTheSnapshotLivesAndTheChannelIsNotBlocked() {
        var snapshot = snapshot();
        sandbox.stopEncoder("ls-20261103101530-Qm4Zt");
        var afterTheBroadcast = clip(snapshot, 0, 1000);
        main.put(RECORDING + "/off");
        var blocked = clip(snapshot, 0, 1000);
        sandbox.advanceClock(Duration.ofHours(1));
        var late = clip(snapshot, 0, 1000);

        assertThat(afterTheBroadcast.status()).isEqualTo(200);
        assertThat(blocked.errorCode()).isEqualTo("250005");
        assertThat(late.errorCode()).isEqualTo("250004");
        assertThat(main.get(RECORDING + "/" + snapshot + "/shortclips").errorCode())
                .isEqualTo("250004");
    }

    @Test
    void failsToUploadToABrokenFolder() {
        var clip = clip(snapshot(), 0, 1000, "/broken").content().path("shortclip");
        sandbox.advanceClock(Timing.CLIP_CREATION);

        assertThat(shortClip(clip).path("status").asString()).isEqualTo("UPLOAD_FAIL");
    }

    private JsonNode shortClip(JsonNode clip) {
        return main.get(RECORDING + "/shortclip/" + clip.path("id").asLong())
                .content()
                .path("shortclip");
    }

    private long snapshot() {
        return main.post(RECORDING + "/snapshot?limitedDuration=10")
                .content()
                .path("snapshot")
                .path("snapshotId")
                .asLong();
    }

    private SignedClient.Answer clip(long snapshot, long start, long end) {
        return clip(snapshot, start, end, "/2026/11");
    }

    private SignedClient.Answer clip(long snapshot, long start, long end, String folder) {
        return main.post(RECORDING + "/" + snapshot, """
                {"startTime":%d,"endTime":%d,"shortclip":{"output":{"accessControl":"PRIVATE",
                 "bucketName":"clips","filePath":"%s"}}}""".formatted(start, end, folder));
    }
}
