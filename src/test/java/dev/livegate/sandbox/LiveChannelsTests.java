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

class LiveChannelsTests {

    private static final String RECORDING = "/channels/ls-20261103101530-Qm4Zt";
    private static final String READY = "/channels/ls-20261101183045-Xb9Lm";
    private static final String ON_AIR = "/channels/ls-20261102090000-Pk3Vd";
    private static final String NO_DVR = "/channels/ls-20261102113000-Nd7Rc";
    private static final String BLOCKED = "/channels/ls-20261101120000-Bl0Ck";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final SignedClient main = SignedClient.main(sandbox);

    @Test
    void showsTheSeededChannelAsTheUpstreamWould() {
        var channel = main.get(RECORDING).content();

        assertThat(channel.path("channelName").asString()).isEqualTo("orchard_main");
        assertThat(channel.path("channelStatus").asString()).isEqualTo("PUBLISHING");
        assertThat(channel.path("isRecording").asBoolean()).isTrue();
        assertThat(channel.path("useDVR").asBoolean()).isTrue();
        assertThat(channel.has("useDvr")).isFalse();
        assertThat(channel.path("timemachineMin").asInt()).isEqualTo(360);
        assertThat(channel.path("streamKey").asString()).isEqualTo("k3yexample0000000000000001");
        assertThat(channel.path("instanceNo").isNumber()).isTrue();
        assertThat(channel.path("cdn").path("instanceNo").isString()).isTrue();
        assertThat(channel.path("createdTime").isIntegralNumber()).isTrue();
    }

    @Test
    void showsWhatStandsForNoCdn() {
        var cdn = main.get(BLOCKED).content().path("cdn");

        assertThat(cdn.path("instanceNo").asString()).isEqualTo("0");
        assertThat(cdn.path("profileId").asInt()).isZero();
        assertThat(cdn.path("cdnDomain").asString()).isEmpty();
        assertThat(cdn.path("serviceName").asString()).isEmpty();
    }

    @Test
    void hasNoProfileOrRegionInTheFinancialCdn() {
        var cdn = SignedClient.fin(sandbox)
                .get("/channels/ls-20261103111111-Fn1Pb")
                .content()
                .path("cdn");

        assertThat(cdn.path("cdnType").asString()).isEqualTo("CDN_PLUS");
        assertThat(cdn.has("profileId")).isFalse();
        assertThat(cdn.has("regionType")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "pageNo=1, 5",
        "channelStatus=PUBLISHING, 3",
        "channelStatus=BLOCK, 1",
        "channelName=orchard_s, 1",
        "id=20261101, 2",
        "channelStatus=PUBLISHING&channelName=nodvr, 1",
        "channelStatus=FORCE_BLOCK, 0",
    })
    void listsByFilter(String query, int total) {
        assertThat(main.get("/channels?" + query).body().path("total").asInt()).isEqualTo(total);
    }

    @Test
    void listsPagesOfAStableOrder() {
        var all = ids(main.get("/channels"));
        var first = main.get("/channels?pageNo=1&pageSizeNo=2");
        var third = main.get("/channels?pageNo=3&pageSizeNo=2");

        assertThat(all).hasSize(5).first().isEqualTo("ls-20261103101530-Qm4Zt");
        assertThat(ids(first)).isEqualTo(all.subList(0, 2));
        assertThat(ids(third)).isEqualTo(all.subList(4, 5));
        assertThat(first.body().path("total").asInt()).isEqualTo(5);
    }

    @Test
    void createsAChannelThatGetsReadyByItself() {
        var created = main.post("/channels", create("\"useDvr\":false")).content();
        var path = "/channels/" + created.path("channelId").asString();
        var before = status(path);
        sandbox.advanceClock(Duration.ofSeconds(2));

        assertThat(created.path("channelId").asString()).matches("ls-\\d{14}-[A-Za-z0-9]{5}");
        assertThat(created.path("channelStatus").asString()).isEqualTo("CREATING");
        assertThat(created.path("cdn").path("statusName").asString()).isEqualTo("CREATING");
        assertThat(created.has("timemachineMin")).isFalse();
        assertThat(before).isEqualTo("CREATING");
        assertThat(status(path)).isEqualTo("READY");
        assertThat(events(path)).containsExactly("STREAM_RESERVE");
    }

    @Test
    void createsAnotherChannelOfTheSameName() {
        main.post("/channels", create("\"useDvr\":false"));
        main.post("/channels", create("\"useDvr\":false"));

        assertThat(main.get("/channels?channelName=created_here")
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "useDvr":true                                                         | 250011
                    "useDvr":false,"qualitySetId":99                                      | 250004
                    "useDvr":false,"outputProtocol":"LL_HLS"                              | 250002
                    "useDvr":false,"qualitySetId":7                                       | 250002
                    "useDvr":false,"outputProtocol":"MPEG"                                | 250002
                    "useDvr":false,"channelName":"no"                                     | 250002
                    "useDvr":false,"ingestProtocol":"SRT","outputProtocol":"HLS,DASH"     | 250002
                    "useDvr":false,"drmEnabledYn":true                                    | 250011
                    "useDvr":false,"record":{"type":"AUTO_UPLOAD"}                        | 250011
                    "useDvr":false,"cdn":{"createCdn":false,"cdnType":"GLOBAL_EDGE","profileId":1} | 250011
                    """)
    void refusesToCreateWhatTheContractForbids(String fields, String code) {
        assertThat(main.post("/channels", create(fields)).errorCode()).isEqualTo(code);
        assertThat(sandbox.writes()).extracting(SandboxExtension.Call::executed).containsExactly(false);
    }

    @Test
    void createsALowLatencyChannelWithASetMadeForIt() {
        var answer =
                main.post("/channels", create("\"useDvr\":false,\"outputProtocol\":\"LL_HLS\",\"qualitySetId\":7"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.content().path("outputProtocol").asString()).isEqualTo("LL_HLS");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403, 500})
    void refusesLowLatencyWithoutTheRegionKorea(int status) {
        sandbox.refuseWith(status);
        var lowLatency = "\"useDvr\":false,\"outputProtocol\":\"LL_HLS\",\"qualitySetId\":7";
        var edge = "\"createCdn\":false,\"cdnType\":\"GLOBAL_EDGE\",\"profileId\":512,\"cdnInstanceNo\":48213,"
                + "\"cdnDomain\":\"orchardlive.edge.naverncp.com\"";

        var without = main.post("/channels", create(lowLatency + ",\"cdn\":{%s}".formatted(edge)));
        var elsewhere =
                main.post("/channels", create(lowLatency + ",\"cdn\":{%s,\"regionType\":\"JAPAN\"}".formatted(edge)));
        sandbox.reset();
        var korea =
                main.post("/channels", create(lowLatency + ",\"cdn\":{%s,\"regionType\":\"KOREA\"}".formatted(edge)));

        assertThat(without.errorCode()).isEqualTo("250182");
        assertThat(without.status()).isEqualTo(status);
        assertThat(elsewhere.errorCode()).isEqualTo("250182");
        assertThat(korea.status()).isEqualTo(200);
    }

    @Test
    void showsNoCurtainOnAChannelThatIsNotHls() {
        var dash = onAir("\"useDvr\":false,\"outputProtocol\":\"HLS,DASH\"");

        var answer = main.post(dash + "/curtain/insert", "{\"contentId\":[731],\"insertTime\":5}");

        assertThat(answer.errorCode()).isEqualTo("250005");
    }

    @Test
    void cutsNoClipsOfALowLatencyChannel() {
        var channel = onAir("\"useDvr\":true,\"timemachineMin\":360,\"outputProtocol\":\"LL_HLS\",\"qualitySetId\":7");
        main.put(channel + "/startRecord");
        sandbox.advanceClock(Duration.ofMinutes(1));
        var snapshot = main.post(channel + "/snapshot")
                .content()
                .path("snapshot")
                .path("snapshotId")
                .asLong();

        var answer = main.post(channel + "/" + snapshot, """
                {"startTime":0,"endTime":15000,"shortclip":{"output":{"accessControl":"PRIVATE",
                 "bucketName":"orchard-clips","filePath":"/2026/11"}}}""");

        assertThat(answer.errorCode()).isEqualTo("250005");
    }

    private String onAir(String fields) {
        var id = main.post("/channels", create(fields))
                .content()
                .path("channelId")
                .asString();
        sandbox.advanceClock(Duration.ofSeconds(10));
        sandbox.startEncoder(id);
        return "/channels/" + id;
    }

    @Test
    void tellsNoNumberOfACdnThatIsBeingMade() {
        var created = main.post("/channels", create("\"useDvr\":false")).content();
        var path = "/channels/" + created.path("channelId").asString();
        sandbox.advanceClock(Duration.ofSeconds(6));
        var later = main.get(path).content().path("cdn");

        assertThat(created.path("cdn").path("statusName").asString()).isEqualTo("CREATING");
        assertThat(created.path("cdn").path("instanceNo").asString()).isEqualTo("0");
        assertThat(later.path("statusName").asString()).isEqualTo("RUNNING");
        assertThat(later.path("instanceNo").asString()).isNotEqualTo("0");
    }

    @Test
    void refusesPublicFieldsInTheFinancialZone() {
        var answer = SignedClient.fin(sandbox).post("/channels", create("\"useDvr\":false"));

        assertThat(answer.errorCode()).isEqualTo("250002");
    }

    @Test
    void replacesSettingsAndFallsBackWhereTheyAreLeftOut() {
        main.put(READY, update("\"envType\":\"STAGE\",\"outputProtocol\":\"HLS,DASH\""));
        var dash = main.get(READY).content();
        var updated = main.put(READY, update("\"immediateOnAir\":false")).content();

        assertThat(dash.path("envType").asString()).isEqualTo("STAGE");
        assertThat(dash.path("outputProtocol").asString()).isEqualTo("HLS,DASH");
        assertThat(updated.path("envType").asString()).isEqualTo("REAL");
        assertThat(updated.path("outputProtocol").asString()).isEqualTo("HLS");
        assertThat(updated.path("updatedTime").isIntegralNumber()).isTrue();
        assertThat(events(READY)).first().isEqualTo("STREAM_UPDATE");
    }

    @Test
    void refusesToUpdateWhileOnAirOrAcrossProtocolFamilies() {
        assertThat(main.put(ON_AIR, update("\"immediateOnAir\":false")).errorCode())
                .isEqualTo("250005");
        assertThat(main.put(READY, update("\"outputProtocol\":\"LL_HLS\"")).errorCode())
                .isEqualTo("250002");
    }

    @Test
    void deletesAReadyChannelForGood() {
        var deleted = main.delete(READY).content();

        assertThat(deleted.path("channelStatus").asString()).isEqualTo("DELETED");
        assertThat(main.get(READY).errorCode()).isEqualTo("250004");
        assertThat(main.delete(READY).errorCode()).isEqualTo("250004");
        assertThat(main.delete(ON_AIR).errorCode()).isEqualTo("250005");
        assertThat(main.delete(BLOCKED).errorCode()).isEqualTo("250005");
    }

    @Test
    void endsBroadcastAndRecordingWhenSuspended() {
        var suspended = main.put(RECORDING + "/off").content();
        var again = main.put(RECORDING + "/off");

        assertThat(suspended.path("channelStatus").asString()).isEqualTo("BLOCK");
        assertThat(suspended.path("isRecording").asBoolean()).isFalse();
        assertThat(suspended.path("totalPublishSeconds").asInt()).isGreaterThanOrEqualTo(5400 + 22 * 60);
        assertThat(again.errorCode()).isEqualTo("250005");
        assertThat(events(RECORDING)).startsWith("STREAM_BLOCKED_BY_MANUALLY", "PUBLISH_END", "ONAIR_END");
    }

    @Test
    void getsReadyWhenResumed() {
        var resumed = main.put(BLOCKED + "/on").content();

        assertThat(resumed.path("channelStatus").asString()).isEqualTo("READY");
        assertThat(main.put(BLOCKED + "/on").errorCode()).isEqualTo("250005");
        assertThat(events(BLOCKED)).first().isEqualTo("STREAM_UNBLOCK_BY_MANUALLY");
    }

    @Test
    void togglesBetweenIngestsWithFailOverOnly() {
        main.put(ON_AIR + "/switch-stream");
        main.put(ON_AIR + "/switch-stream");

        assertThat(events(ON_AIR)).startsWith("RTMP_MAIN_STREAM_ENABLED", "RTMP_BACKUP_STREAM_ENABLED");
        assertThat(main.get(ON_AIR).content().path("backupStreamKey").asString())
                .isNotEmpty();
        assertThat(main.put(RECORDING + "/switch-stream").errorCode()).isEqualTo("250005");
        assertThat(main.put(READY + "/switch-stream").errorCode()).isEqualTo("250005");
    }

    @ParameterizedTest
    @CsvSource({
        ON_AIR + ", GENERAL, 200",
        READY + ", GENERAL, 200",
        ON_AIR + ", TIMEMACHINE, 200",
        READY + ", TIMEMACHINE, 400",
        NO_DVR + ", TIMEMACHINE, 400",
        READY + ", THUMBNAIL, 200",
        READY + ", OTHER, 400",
    })
    void tellsWhereToWatch(String channel, String type, int status) {
        assertThat(main.get(channel + "/serviceUrls?serviceUrlType=" + type).status())
                .isEqualTo(status);
    }

    @Test
    void needsTheKindOfAddress() {
        assertThat(main.get(READY + "/serviceUrls").errorCode()).isEqualTo("250011");
    }

    @Test
    void writesADashWhereAnAdaptivePlaylistHasNoResolution() {
        var urls = main.get(ON_AIR + "/serviceUrls?serviceUrlType=GENERAL").content();

        assertThat(urls.path(0).path("resolution").asString()).isEqualTo("-");
        assertThat(urls.path(1).path("resolution").asString()).isEqualTo("1280x720");
        assertThat(urls.path(1).path("videoBitrate").asString()).isEqualTo("2048000");
    }

    @Test
    void hasStreamMetadataOnAirOnly() {
        assertThat(main.get(ON_AIR + "/streamMetadata")
                        .content()
                        .path("video")
                        .path("width")
                        .asInt())
                .isEqualTo(1280);
        assertThat(main.get(READY + "/streamMetadata").errorCode()).isEqualTo("250005");
    }

    @Test
    void changesTheCdnOfReadyChannelsOnly() {
        var change = "{\"cdn\":{\"cdnInstanceNo\":48260,\"profileId\":513}}";

        assertThat(main.post(READY + "/cdnInfo", change)
                        .content()
                        .path("cdn")
                        .path("cdnDomain")
                        .asString())
                .isEqualTo("orchardvod.edge.naverncp.com");
        assertThat(main.get(READY).content().path("cdn").path("instanceNo").asString())
                .isEqualTo("48260");
        assertThat(main.post(ON_AIR + "/cdnInfo", change).errorCode()).isEqualTo("250005");
    }

    @Test
    void changesTheCdnOfAllChannelsOrOfNone() {
        var refused = main.post("/channels/cdnInfo", """
                {"cdn":{"cdnInstanceNo":48999,"profileId":513},
                 "channelList":["ls-20261101183045-Xb9Lm","ls-20261102090000-Pk3Vd"]}""");

        assertThat(refused.errorCode()).isEqualTo("250005");
        assertThat(main.get(READY).content().path("cdn").path("instanceNo").asString())
                .isEqualTo("48213");
    }

    @Test
    void allowsOneKindOfNotificationPerChannel() {
        var path = "/notification/ls-20261101183045-Xb9Lm/for-general-channel";
        var mixed = main.post(path, """
                {"alertOn":true,"notificationManagerList":[{"notifyType":"SMS"},{"notifyType":"EMAIL"}]}""");
        main.post(path, """
                {"alertOn":true,"alertStreamFailOver":true,"notificationManagerList":[{"notifyType":"SMS"}]}""");

        assertThat(mixed.errorCode()).isEqualTo("250002");
        assertThat(main.get(READY).content().path("alertOn").asBoolean()).isTrue();
        assertThat(main.get(READY)
                        .content()
                        .path("alertOptions")
                        .path("alertStreamFailOver")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void needsEveryNotificationFlagInTheFinancialZone() {
        var answer = SignedClient.fin(sandbox).post("/notification/ls-20261103122222-Fn2Rd/for-general-channel", """
                {"alertOn":true,"notificationManagerList":[]}""");

        assertThat(answer.errorCode()).isEqualTo("250011");
    }

    @Test
    void remembersCallbackAddresses() {
        main.post(READY + "/callbackEndpoint", "{\"callbackEndpoint\":\"https://hooks.example.com/here\"}");
        main.post("/events/callbackEndpoint", "{\"callbackUrl\":\"https://hooks.example.com/there\"}");

        assertThat(main.get(READY).content().path("callbackEndpoint").asString())
                .isEqualTo("https://hooks.example.com/here");
        assertThat(main.get("/events/callbackEndpoint")
                        .content()
                        .path("callbackUrl")
                        .asString())
                .isEqualTo("https://hooks.example.com/there");
        assertThat(main.post("/events/callbackEndpoint", "{\"callbackUrl\":\"nowhere\"}")
                        .errorCode())
                .isEqualTo("250002");
    }

    private String status(String path) {
        return main.get(path).content().path("channelStatus").asString();
    }

    private List<String> events(String path) {
        return main.get(path + "/events")
                .content()
                .valueStream()
                .map(event -> event.path("eventCode").asString())
                .toList();
    }

    private static List<String> ids(SignedClient.Answer answer) {
        return answer.content()
                .valueStream()
                .map((JsonNode channel) -> channel.path("channelId").asString())
                .toList();
    }

    /** Returns a request for a new channel in which {@code fields} replace the usual ones. */
    private static String create(String fields) {
        return merge("""
                {"channelName":"created_here","qualitySetId":3,"record":{"type":"MANUAL_UPLOAD"},"drmEnabledYn":false,
                 "cdn":{"createCdn":true,"cdnType":"GLOBAL_EDGE","profileId":512,"regionType":"KOREA"}}""", fields);
    }

    private static String update(String fields) {
        return merge("""
                {"channelName":"renamed","useDvr":true,"timemachineMin":360,"immediateOnAir":true,
                 "record":{"type":"NO_RECORD"}}""", fields);
    }

    private static String merge(String json, String fields) {
        var merged = Json.object();
        Json.read(json).properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
        Json.read("{" + fields + "}").properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
        return Json.write(merged);
    }
}
