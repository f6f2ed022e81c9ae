package dev.livegate.rules;

import static dev.livegate.rules.Table.ABSENT;
import static dev.livegate.rules.Table.change;
import static dev.livegate.rules.Table.many;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules between fields, and between a request and what is there. */
class ConditionalRulesIT extends RulesGateway {

    /** The low-latency set that every account has. */
    private static final String LL_SET = "\"7\"";

    private static final String EXISTING_CDN = """
            {"create":false,"instanceNo":"48213","domain":"orchardlive.edge.naverncp.com","profileId":"512"}""";

    static Stream<Table.Row> cdns() {
        return Stream.of(
                        cdn(Table.of("POST", "/channels", Bodies.CHANNEL)),
                        cdn(Table.of("POST", "/vod-channels", Bodies.VOD_CHANNEL)),
                        existing(Table.of("POST", "/channels", change(Bodies.CHANNEL, "cdn", EXISTING_CDN))),
                        existing(Table.of("POST", "/vod-channels", change(Bodies.VOD_CHANNEL, "cdn", EXISTING_CDN))),
                        financial(Table.ofFinancial("POST", "/channels", Bodies.FIN_CHANNEL)),
                        financial(Table.ofFinancial("POST", "/vod-channels", Bodies.FIN_VOD_CHANNEL)))
                .flatMap(Table::rows);
    }

    private static Table cdn(Table table) {
        return table.accepted("cdn.region", "\"JAPAN\"")
                .refused("cdn.region", ABSENT, "is required in the public zone when create is true")
                .refused("cdn.profileId", ABSENT, "is required in the public zone")
                .refused("cdn.instanceNo", "\"48213\"", "must be left out when create is true")
                .refused("cdn.domain", "\"a.example.com\"", "must be left out when create is true")
                .refused("cdn.create", "false", "cdn.instanceNo", "is required when create is false");
    }

    private static Table existing(Table table) {
        return table.accepted("envType", "\"REAL\"")
                .refused("cdn.instanceNo", ABSENT, "is required when create is false")
                .refused("cdn.instanceNo", "\"edge\"", "must be 1 to 18 digits")
                .refused("cdn.domain", ABSENT, "is required in the public zone when create is false")
                .refused("cdn.domain", "\"\"", "must be 1 to 253 letters, digits, dots or hyphens")
                .refused("cdn.domain", "\" \"", "must be 1 to 253 letters, digits, dots or hyphens")
                .refused("cdn.domain", "\"https://a.example.com\"", "must be 1 to 253 letters, digits, dots or hyphens")
                .refused("cdn.profileId", ABSENT, "is required in the public zone")
                .accepted("cdn.region", "\"KOREA\"");
    }

    private static Table financial(Table table) {
        return table.accepted("cdn.create", "true")
                .accepted("cdn", "{\"create\":false,\"instanceNo\":\"48377\"}")
                .refused("cdn.create", "false", "cdn.instanceNo", "is required when create is false")
                .refused("cdn.instanceNo", "\"48377\"", "must be left out when create is true");
    }

    static Stream<Table.Row> channel() {
        return Table.of("POST", "/channels", Bodies.CHANNEL)
                .refused("dvr", "false", "timemachineMinutes", "must be left out when dvr is false")
                .refused("record.type", "\"AUTO_UPLOAD\"", "record.format", "is required when type is AUTO_UPLOAD")
                .refused("record.type", "\"AUTO_UPLOAD\"", "record.bucketName", "is required when type is AUTO_UPLOAD")
                .refused("record.type", "\"AUTO_UPLOAD\"", "record.filePath", "is required when type is AUTO_UPLOAD")
                .accepted("ingestProtocol", "\"SRT\"")
                .rows();
    }

    static Stream<Table.Row> srt() {
        return Table.of("POST", "/channels", change(Bodies.CHANNEL, "ingestProtocol", "\"SRT\""))
                .accepted("outputProtocol", "\"HLS\"")
                .accepted("outputProtocol", "null")
                .refused("outputProtocol", "\"HLS,DASH\"", "must be HLS when ingestProtocol is SRT")
                .refused("outputProtocol", "\"LL_HLS\"", "must be HLS when ingestProtocol is SRT")
                .rows();
    }

    static Stream<Table.Row> lowLatency() {
        return Stream.of(
                        Table.of("POST", "/channels", lowLatency(Bodies.CHANNEL)),
                        Table.of("POST", "/vod-channels", lowLatency(Bodies.VOD_CHANNEL)))
                .map(table -> table.accepted("qualitySetId", LL_SET)
                        .accepted("cdn", EXISTING_CDN)
                        .refused("qualitySetId", "\"3\"", "must be a low-latency set when outputProtocol is LL_HLS")
                        .refused("qualitySetId", "\"4102\"", "must be a low-latency set when outputProtocol is LL_HLS")
                        .refused("cdn.region", "\"JAPAN\"", "must be KOREA when outputProtocol is LL_HLS")
                        .refused("cdn.region", "\"GLOBAL\"", "must be KOREA when outputProtocol is LL_HLS"))
                .flatMap(Table::rows);
    }

    private static String lowLatency(String body) {
        return change(change(body, "outputProtocol", "\"LL_HLS\""), "qualitySetId", LL_SET);
    }

    /** The upstream asks for it on an existing edge as well. */
    @ParameterizedTest
    @ValueSource(strings = {"/channels", "/vod-channels"})
    void sendsKoreaForLowLatencyWhenTheCallerNamesNoRegion(String path) {
        var body =
                change(lowLatency(path.equals("/channels") ? Bodies.CHANNEL : Bodies.VOD_CHANNEL), "cdn", EXISTING_CDN);

        send("POST", path, body).is(201);

        var sent = onlyWrite(path.equals("/channels") ? "createLiveChannel" : "createVodChannel")
                .path("cdn");
        assertThat(sent.path("createCdn").asBoolean(true)).isFalse();
        assertThat(sent.path("regionType").asString("")).isEqualTo("KOREA");
    }

    /** A region of an existing edge is passed on, and none is made up without low latency. */
    @Test
    void passesOnTheRegionOfAnExistingEdge() {
        var existing = change(Bodies.CHANNEL, "cdn", EXISTING_CDN);

        var without = send("POST", dry("/channels"), existing).wouldSend();
        var japan = send("POST", dry("/channels"), change(existing, "cdn.region", "\"JAPAN\""))
                .wouldSend();

        assertThat(without.path("body").path("cdn").has("regionType")).isFalse();
        assertThat(japan.path("body").path("cdn").path("regionType").asString(""))
                .isEqualTo("JAPAN");
    }

    static Stream<Table.Row> families() {
        return Stream.of("/channels/" + READY, "/vod-channels/" + VOD_READY)
                .map(path -> Table.of("PATCH", path, "{}")
                        .accepted("outputProtocol", "\"HLS\"")
                        .accepted("outputProtocol", "\"HLS,DASH\"")
                        .refused("outputProtocol", "\"LL_HLS\"", "must stay HLS or HLS,DASH"))
                .flatMap(Table::rows);
    }

    static Stream<Table.Row> curtains() {
        var mix = "must be mp4 files only, or one image with at most one audio file";
        return Table.of("POST", "/curtain-contents", Bodies.CURTAIN_CONTENT)
                .accepted("sources", files("a.png"))
                .accepted("sources", files("a.jpeg", "b.m4a"))
                .accepted("sources", files("b.aac", "a.jpg"))
                .accepted("sources", files("a.mp4", "a.mp4"))
                .refused("sources", files("b.mp3"), mix)
                .refused("sources", files("a.png", "b.png"), mix)
                .refused("sources", files("a.png", "b.mp4"), mix)
                .refused("sources", files("b.mp4", "b.mp3"), mix)
                .refused("sources", files("a.png", "b.mp3", "c.aac"), mix)
                .rows();
    }

    private static String files(String... names) {
        return Stream.of(names)
                .map("{\"bucketName\":\"b1\",\"filePath\":\"/%s\"}"::formatted)
                .toList()
                .toString();
    }

    static Stream<Table.Row> profiles() {
        var large = "must be MAIN or HIGH from 1280 x 720 pixels on";
        var baseline = change(Bodies.PROFILE, "video.profile", "\"BASELINE\"");
        return Stream.of(
                        Table.of("POST", "/quality-profiles", Bodies.PROFILE)
                                .refused("video.profile", "\"BASELINE\"", large)
                                .refused("type", "\"AUDIO\"", "video", "must be left out when type is AUDIO")
                                .refused("video", ABSENT, "is required when type is NORMAL")
                                .refused("video", "null", "is required when type is NORMAL"),
                        Table.of("POST", "/quality-profiles", baseline)
                                .accepted("video.height", "718")
                                .accepted("video.width", "1278")
                                .refused("video.width", "1920", "video.profile", large),
                        Table.of(
                                        "POST",
                                        "/quality-profiles",
                                        change(change(Bodies.PROFILE, "type", "\"AUDIO\""), "video", "null"))
                                .accepted("audio.codec", "\"MP3\"")
                                .accepted("video", ABSENT),
                        Table.of("POST", "/quality-profiles", change(Bodies.PROFILE, "audio.codec", "\"MP3\""))
                                .accepted("audio.sampleRateHz", "44000"))
                .flatMap(Table::rows);
    }

    static Stream<Table.Row> sets() {
        return Stream.of(
                        Table.of("POST", "/quality-sets", Bodies.SET)
                                .refused("segmentDurationMillis", ABSENT, "is required when lowLatency is false")
                                .refused("segmentCount", ABSENT, "is required when lowLatency is false")
                                .refused("profileIds", "[\"3\",\"3\"]", "must hold at most one profile of 1920x1080")
                                .refused("profileIds", "[\"4\",\"99\"]", "must be ids of quality profiles"),
                        Table.of("POST", "/quality-sets", """
                                {"name":"orchard-ll","profileIds":["4"],"lowLatency":true}""").accepted("name", "\"abc\""),
                        Table.of("PATCH", "/quality-sets/3", "{}")
                                .refused("segmentCount", "4", "setId", "must be a custom set that is not low-latency"),
                        Table.of("PATCH", "/quality-sets/7", "{}")
                                .refused("segmentCount", "4", "setId", "must be a custom set that is not low-latency"))
                .flatMap(Table::rows);
    }

    static Stream<Table.Row> plans() {
        var platform = JSON.readTree(Bodies.RESTREAM).path("platforms").path(0).toString();
        return Stream.of(
                        Table.of("POST", "/restream-channels", Bodies.RESTREAM)
                                .accepted("platforms", many(3, platform))
                                .refused("platforms", many(4, platform), "must be at most 3 when planType is STANDARD"),
                        Table.of("POST", "/restream-channels", change(Bodies.RESTREAM, "planType", "\"PROFESSIONAL\""))
                                .accepted("platforms", many(5, platform))
                                .refused("platforms", many(6, platform), "must be 1 to 5 platforms"))
                .flatMap(Table::rows);
    }

    @ParameterizedTest
    @MethodSource({
        "cdns",
        "channel",
        "srt",
        "lowLatency",
        "families",
        "curtains",
        "profiles",
        "sets",
        "plans",
    })
    void obeys(Table.Row row) {
        check(row);
    }

    @Test
    void keepsLowLatencyForLife() {
        var id = send("POST", "/channels", lowLatency(Bodies.CHANNEL))
                .is(201)
                .json()
                .path("id")
                .asString();
        SANDBOX.advanceClock(Duration.ofMinutes(5));
        SANDBOX.clearCalls();

        send("PATCH", "/channels/" + id, "{\"outputProtocol\":\"HLS\"}").refuses("outputProtocol", "must stay LL_HLS");
        assertNothingWritten();
        assertThat(send("PATCH", dry("/channels/" + id), "{\"envType\":\"DEV\"}")
                        .wouldSend()
                        .path("body")
                        .path("outputProtocol")
                        .asString())
                .isEqualTo("LL_HLS");
    }

    @ParameterizedTest
    @CsvSource({
        "PT10M, true",
        "PT9M59S, false",
        "PT9M59.999S, false",
        "PT10M0.5S, true",
        "P14D, true",
        "P14DT0.5S, true",
        "P14DT1S, false",
        "PT0S, false",
        "-PT1H, false",
        "P365D, false",
    })
    void schedulesFrom10MinutesTo14DaysAhead(Duration ahead, boolean passes) {
        // On a whole second, for that is what is sent.
        var now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        stopGatewayClock(now);
        var start = '"' + now.plus(ahead).toString() + '"';
        var create = change(Bodies.schedule(VOD_READY), "startAt", start);
        var update = change("{}", "startAt", start);

        if (passes) {
            send("POST", dry("/vod-schedules"), create).wouldSend();
            send("PATCH", dry("/vod-schedules/20077"), update).wouldSend();
        } else {
            send("POST", "/vod-schedules", create).refuses("startAt", "must be 10 minutes to 14 days from now");
            send("PATCH", "/vod-schedules/20077", update).refuses("startAt", "must be 10 minutes to 14 days from now");
        }
        assertNothingWritten();
    }

    @Test
    void countsFractionsOfSecondsAsTheyAreSent() {
        var second = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        stopGatewayClock(second.plusMillis(900));
        var start = second.plusMillis(950).plus(Duration.ofMinutes(10));

        send("POST", "/vod-schedules", change(Bodies.schedule(VOD_READY), "startAt", "\"" + start + "\""))
                .refuses("startAt", "must be 10 minutes to 14 days from now");
        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z", "+09:00", "-05:00", "+05:45", "-12:00", "+14:00"})
    void sendsDigitsOfKoreaForEveryOffset(String offset) {
        var start = Instant.ofEpochSecond(Instant.now().getEpochSecond()).plus(Duration.ofHours(30));
        var digits = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").format(start.atOffset(ZoneOffset.ofHours(9)));
        var given = '"' + start.atOffset(ZoneOffset.of(offset)).toString() + '"';

        var answer = send("POST", "/vod-schedules", change(Bodies.schedule(VOD_READY), "startAt", given))
                .is(201);

        assertThat(onlyWrite("createVodSchedule").path("startTime").asString(""))
                .isEqualTo(digits);
        assertThat(answer.json().path("startAt").asString()).isEqualTo(start.toString());
    }

    @Test
    void sendsOnlyWhatChangesOfASchedule() {
        var start = Instant.ofEpochSecond(Instant.now().getEpochSecond()).plus(Duration.ofHours(30));

        send("PATCH", "/vod-schedules/20077", change("{}", "startAt", "\"" + start + "\""))
                .is(200);

        assertThat(onlyWrite("updateVodSchedule").propertyNames()).containsExactly("startTime");
        send("PATCH", "/vod-schedules/20077", "{}").refuses("body", "must change startAt, files, or both");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 99, endMillis, must be 100 or more",
        "100, 199, endMillis, must be at least 100 more than startMillis",
        "15500, 0, endMillis, must be 100 or more",
        "15500, 15500, endMillis, must be at least 100 more than startMillis",
        "14400000, 14400000, endMillis, must be at least 100 more than startMillis",
        "0, 600001, endMillis, 'must lie inside the snapshot, at most 600000'",
        "0, 14400000, endMillis, 'must lie inside the snapshot, at most 600000'",
    })
    void refusesClipsOutsideTheirSnapshot(long start, long end, String field, String message) {
        var path = "/channels/" + RECORDING + "/snapshots/" + snapshot() + "/clips";

        send("POST", path, clip(start, end)).refuses(field, message);
        send("POST", dry(path), clip(start, end)).refuses(field, message);
        assertNothingWritten();
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "0, 600000", "599900, 600000"})
    void cutsClipsInsideTheirSnapshot(long start, long end) {
        var path = "/channels/" + RECORDING + "/snapshots/" + snapshot() + "/clips";

        var body = send("POST", dry(path), clip(start, end)).wouldSend().path("body");

        assertThat(body.path("startTime").asLong()).isEqualTo(start);
        assertThat(body.path("endTime").asLong()).isEqualTo(end);
        assertNothingWritten();
    }

    @Test
    void cutsNothingOutOfASnapshotThatIsAnHourOld() {
        var path = "/channels/" + RECORDING + "/snapshots/" + snapshot() + "/clips";
        moveGatewayClock(Duration.ofMinutes(59));
        send("POST", dry(path), clip(0, 15_500)).wouldSend();

        moveGatewayClock(Duration.ofMinutes(61));
        send("POST", path, clip(0, 15_500)).refuses("snapshotId", "must be a snapshot younger than an hour");
        assertNothingWritten();
    }

    @Test
    void cutsNothingOutOfASnapshotThatIsNotThere() {
        send("POST", "/channels/" + RECORDING + "/snapshots/99999/clips", clip(0, 15_500))
                .is(404);
        assertNothingWritten();
    }

    private static String clip(long start, long end) {
        return change(change(Bodies.CLIP, "startMillis", String.valueOf(start)), "endMillis", String.valueOf(end));
    }

    private String snapshot() {
        var id = send("POST", "/channels/" + RECORDING + "/snapshots", "{\"limitedDuration\":10}")
                .is(201)
                .json()
                .path("id")
                .asString();
        SANDBOX.clearCalls();
        return id;
    }

    @Test
    void uploadsOnlyRecordingsThatAreReady() {
        var ids = get("/channels/" + RECORDING + "/recordings").json().path("items");
        var running = ids.path(0).path("id").asString();
        var body = """
                {"bucketName":"b1","recordingIds":["%s"],"channelId":"%s"}""".formatted(running, RECORDING);

        send("POST", "/recording-uploads", body)
                .refuses("recordingIds", "must be recordings of the channel that are TRANSFER_READY");
        send("POST", "/recording-uploads", body.replace(RECORDING, READY))
                .refuses("recordingIds", "must be recordings of the channel that are TRANSFER_READY");
        assertNothingWritten();
    }
}
