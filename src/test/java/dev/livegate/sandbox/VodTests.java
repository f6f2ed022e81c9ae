package dev.livegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VodTests {

    private static final String RESERVED = "/vod/channels/ls-20261105140044-Ht2Ra";
    private static final String READY = "/vod/channels/ls-20261105150000-Rd5Yk";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final SignedClient main = SignedClient.main(sandbox);

    @Test
    void suspendsAReservedChannelAndKeepsItsSchedule() {
        var suspended = main.put(RESERVED + "/off").content();

        assertThat(suspended.path("channelStatus").asString()).isEqualTo("BLOCK");
        assertThat(suspended.path("scheduleList").path(0).path("scheduleId").asLong())
                .isEqualTo(20077);
        assertThat(suspended.path("scheduleList").path(0).path("status").asString())
                .isEqualTo("READY");
        assertThat(main.put(RESERVED + "/off").errorCode()).isEqualTo("250005");
        assertThat(main.put(READY + "/off").errorCode()).isEqualTo("250005");
    }

    @Test
    void resumesToReadyWithoutASchedule() {
        main.put(RESERVED + "/off");
        var resumed = main.put(RESERVED + "/on").content();

        assertThat(resumed.path("channelStatus").asString()).isEqualTo("READY");
        assertThat(resumed.has("scheduleList")).isFalse();
        assertThat(main.put(READY + "/on").errorCode()).isEqualTo("250005");
    }

    @Test
    void playsItsScheduleByTheClock() {
        sandbox.advanceClock(Duration.ofHours(6));
        var onAir = main.get(RESERVED).content();
        sandbox.advanceClock(Duration.ofHours(3));
        var over = main.get(RESERVED).content();

        assertThat(onAir.path("channelStatus").asString()).isEqualTo("PUBLISHING");
        assertThat(onAir.path("recentPublishTime").isIntegralNumber()).isTrue();
        assertThat(over.path("channelStatus").asString()).isEqualTo("READY");
        assertThat(over.has("scheduleList")).isFalse();
        assertThat(over.path("totalPublishSeconds").asInt()).isEqualTo(7260);
        assertThat(main.get("/vod/schedule/20077").content().path("status").asString())
                .isEqualTo("FINISH");
        assertThat(main.get("/events?channelId=ls-20261105140044-Ht2Ra")
                        .content()
                        .path(0)
                        .path("eventCode")
                        .asString())
                .isEqualTo("PUBLISH_END");
    }

    @Test
    void suspendsAChannelOnAir() {
        sandbox.advanceClock(Duration.ofHours(7));
        var suspended = main.put(RESERVED + "/off").content();
        sandbox.advanceClock(Duration.ofHours(3));

        assertThat(suspended.path("channelStatus").asString()).isEqualTo("BLOCK");
        assertThat(suspended.path("totalPublishSeconds").asInt()).isGreaterThanOrEqualTo(3600);
        assertThat(main.get(RESERVED).content().path("channelStatus").asString())
                .isEqualTo("BLOCK");
    }

    @Test
    void reservesTheChannelOnceTheFilesAreProcessed() {
        var created =
                schedule(inKorea(Duration.ofHours(1)), "/one.mp4", "/two.mp4").content();
        var path = "/vod/schedule/" + created.path("scheduleId").asLong();
        sandbox.advanceClock(Timing.SCHEDULE_CREATION);
        var processing = main.get(path).content().path("status").asString();
        var before = main.get(READY).content().path("channelStatus").asString();
        sandbox.advanceClock(Timing.SCHEDULE_PROCESSING);

        assertThat(created.path("status").asString()).isEqualTo("CREATING");
        assertThat(created.path("startTime").isIntegralNumber()).isTrue();
        assertThat(created.path("vodList").path(1).asString()).isEqualTo("archive/two.mp4");
        assertThat(processing).isEqualTo("PROCESSING");
        assertThat(before).isEqualTo("READY");
        assertThat(main.get(path).content().path("status").asString()).isEqualTo("READY");
        assertThat(main.get(READY).content().path("channelStatus").asString()).isEqualTo("RESERVED");
        assertThat(main.get(READY).content().path("scheduleList")).hasSize(1);
    }

    @Test
    void takesAScheduleTimeAsANumberToo() {
        var body = """
                {"channelId":"ls-20261105150000-Rd5Yk","startTime":%s,"vodList":[{"bucketName":"b","filePath":"/a.mp4"}]}""".formatted(inKorea(Duration.ofHours(1)));

        assertThat(main.post("/vod/schedule", body).status()).isEqualTo(200);
    }

    @Test
    void failsToProcessABrokenFile() {
        var id = schedule(inKorea(Duration.ofHours(1)), "/broken.mp4")
                .content()
                .path("scheduleId")
                .asLong();
        sandbox.advanceClock(Duration.ofMinutes(1));

        assertThat(main.get("/vod/schedule/" + id).content().path("status").asString())
                .isEqualTo("PROCESSING_FAIL");
        assertThat(main.get(READY).content().path("channelStatus").asString()).isEqualTo("READY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT9M", "PT-1H", "P14DT1M"})
    void refusesToStartTooSoonOrTooLate(Duration ahead) {
        assertThat(schedule(inKorea(ahead), "/one.mp4").errorCode()).isEqualTo("250002");
    }

    @ParameterizedTest
    @CsvSource({"20261332250000, 250002", "soon, 250002", "20260230120000, 250002"})
    void refusesTimesThatAreNone(String start, String code) {
        assertThat(schedule(start, "/one.mp4").errorCode()).isEqualTo(code);
    }

    @Test
    void takesFiftyFilesAtMostAndNoOtherKind() {
        var fifty = Collections.nCopies(50, "/one.mp4");
        var more = Collections.nCopies(51, "/one.mp4");

        assertThat(schedule(inKorea(Duration.ofHours(1)), more.toArray(String[]::new))
                        .errorCode())
                .isEqualTo("250002");
        assertThat(schedule(inKorea(Duration.ofHours(1)), "/one.mov").errorCode())
                .isEqualTo("250002");
        assertThat(schedule(inKorea(Duration.ofHours(1)), fifty.toArray(String[]::new))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void allowsOneSchedulePerChannel() {
        schedule(inKorea(Duration.ofHours(1)), "/one.mp4");

        assertThat(schedule(inKorea(Duration.ofHours(2)), "/one.mp4").errorCode())
                .isEqualTo("250005");
    }

    @Test
    void movesAScheduleOfAReservedChannel() {
        var updated = main.put("/vod/schedule/20077", "{\"startTime\":\"" + inKorea(Duration.ofHours(8)) + "\"}");
        sandbox.advanceClock(Timing.SCHEDULE_PROCESSING);
        var ready = main.get("/vod/schedule/20077").content().path("status").asString();
        sandbox.advanceClock(Duration.ofHours(7));
        var before = main.get(RESERVED).content().path("channelStatus").asString();
        sandbox.advanceClock(Duration.ofHours(1));

        assertThat(updated.content().path("status").asString()).isEqualTo("UPDATING");
        assertThat(updated.content().path("vodList")).hasSize(2);
        assertThat(ready).isEqualTo("READY");
        assertThat(before).isEqualTo("RESERVED");
        assertThat(main.get(RESERVED).content().path("channelStatus").asString())
                .isEqualTo("PUBLISHING");
        assertThat(main.put("/vod/schedule/20077", "{}").errorCode()).isEqualTo("250005");
    }

    @Test
    void deletesAScheduleThatHasNotBegun() {
        var deleted = main.delete("/vod/schedule/20077").content();

        assertThat(deleted.path("status").asString()).isEqualTo("DELETED");
        assertThat(deleted.path("deletedTime").isIntegralNumber()).isTrue();
        assertThat(main.get(RESERVED).content().path("channelStatus").asString())
                .isEqualTo("READY");
        assertThat(main.get("/vod/schedule/20077").errorCode()).isEqualTo("250004");
    }

    @Test
    void keepsAScheduleOnAir() {
        sandbox.advanceClock(Duration.ofHours(6));

        assertThat(main.delete("/vod/schedule/20077").errorCode()).isEqualTo("250005");
    }

    @Test
    void deletesAndMovesReadyChannelsOnly() {
        var change = "{\"cdn\":{\"cdnInstanceNo\":48260,\"profileId\":512}}";

        assertThat(main.delete(RESERVED).errorCode()).isEqualTo("250005");
        assertThat(main.post(RESERVED + "/cdnInfo", change).errorCode()).isEqualTo("250005");
        assertThat(main.post(READY + "/cdnInfo", change).status()).isEqualTo(200);
        assertThat(main.delete(READY).content().path("channelStatus").asString())
                .isEqualTo("DELETED");
        assertThat(main.get("/vod/channels").body().path("total").asInt()).isEqualTo(1);
    }

    @Test
    void updatesUnlessOnAir() {
        assertThat(main.put(READY, "{\"channelName\":\"other\"}")
                        .content()
                        .path("channelName")
                        .asString())
                .isEqualTo("other");
        sandbox.advanceClock(Duration.ofHours(6));
        assertThat(main.put(RESERVED, "{\"channelName\":\"other\"}").errorCode())
                .isEqualTo("250005");
    }

    @ParameterizedTest
    @CsvSource({RESERVED + ", GENERAL, 200", RESERVED + ", TIMEMACHINE, 400", READY + ", GENERAL, 400"})
    void tellsWhereToWatchOnceReserved(String channel, String type, int status) {
        assertThat(main.get(channel + "/serviceUrls?serviceUrlType=" + type).status())
                .isEqualTo(status);
    }

    private SignedClient.Answer schedule(String start, String... files) {
        var body = Json.object().put("channelId", "ls-20261105150000-Rd5Yk").put("startTime", start);
        var list = body.putArray("vodList");
        List.of(files)
                .forEach(file -> list.addObject().put("bucketName", "archive").put("filePath", file));
        return main.post("/vod/schedule", Json.write(body));
    }

    private static String inKorea(Duration ahead) {
        return DateTimeFormatter.ofPattern("yyyyMMddHHmmss")
                .withZone(ZoneId.of("Asia/Seoul"))
                .format(Instant.now().plus(ahead));
    }
}
