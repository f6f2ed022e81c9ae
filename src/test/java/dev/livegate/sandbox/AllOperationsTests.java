package dev.livegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks every operation of the upstream's OpenAPI file, in each zone that has it. */
class AllOperationsTests {

    private static final UpstreamContract CONTRACT = UpstreamContract.read();

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    static Stream<Arguments> operations() {
        return Stream.of("public", "financial")
                .flatMap(zone -> CONTRACT.operationIds(zone).stream().map(id -> Arguments.of(zone, id)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answersAsTheContractSays(String zone, String operationId) {
        var world = zone.equals("public") ? World.orchard() : World.vault();
        var request = Objects.requireNonNull(requests().get(operationId), () -> "no request for " + operationId);

        var answer = request.apply(world);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(CONTRACT.violations(operationId, answer)).as(answer.text()).isEmpty();
        var last = sandbox.calls().getLast();
        assertThat(last.operation()).isEqualTo(operationId);
        assertThat(last.account()).isEqualTo(world.account);
        assertThat(last.executed()).isTrue();
        assertThat(last.status()).isEqualTo(200);
    }

    @Test
    void noticesAnAnswerThatIsNotAsTheContractSays() {
        var answer = World.orchard().client.get("/events");

        assertThat(CONTRACT.violations("listEvents", answer)).isEmpty();
        assertThat(CONTRACT.violations("getLiveChannel", answer)).isNotEmpty();
        assertThat(CONTRACT.violations("deleteRecordings", answer)).isNotEmpty();
    }

    /** The channels of a zone's account, and a client for it. */
    private record World(
            String account, SignedClient client, String onAir, String ready, String relay, String reservedVod) {

        private static World orchard() {
            return new World(
                    "main",
                    SignedClient.main(sandbox),
                    "ls-20261102090000-Pk3Vd",
                    "ls-20261101183045-Xb9Lm",
                    "ls-20261104093012-Wd7Kp",
                    "ls-20261105140044-Ht2Ra");
        }

        private static World vault() {
            return new World(
                    "fin",
                    SignedClient.fin(sandbox),
                    "ls-20261103111111-Fn1Pb",
                    "ls-20261103122222-Fn2Rd",
                    "ls-20261104103012-Fn3Rs",
                    "ls-20261105144444-Fn4Vd");
        }

        private boolean isPublic() {
            return account.equals("main");
        }

        private String cdn() {
            return isPublic() ? """
                      {"createCdn":true,"cdnType":"GLOBAL_EDGE","profileId":512,"regionType":"KOREA"}""" : """
                      {"createCdn":false,"cdnType":"CDN_PLUS","cdnInstanceNo":48377}""";
        }

        private String recording() {
            var started = client.put("/channels/" + onAir + "/startRecord");
            return started.content()
                    .path("recordList")
                    .propertyNames()
                    .iterator()
                    .next();
        }

        private String finishedRecording() {
            var id = recording();
            client.put("/channels/" + onAir + "/stopRecord");
            sandbox.advanceClock(Timing.RECORDING_PROCESSING);
            return id;
        }

        private long snapshot() {
            recording();
            sandbox.advanceClock(Duration.ofMinutes(1));
            return client.post("/channels/" + onAir + "/snapshot")
                    .content()
                    .path("snapshot")
                    .path("snapshotId")
                    .asLong();
        }

        private SignedClient.Answer clip() {
            return client.post("/channels/" + onAir + "/" + snapshot(), """
                    {"startTime":1000,"endTime":16500,"shortclip":{"output":{"accessControl":"PRIVATE",
                     "bucketName":"orchard-clips","filePath":"/2026/11"}}}""");
        }

        private String blockedVod() {
            client.put("/vod/channels/" + reservedVod + "/off");
            return reservedVod;
        }

        private String readyVod() {
            client.put("/vod/channels/" + blockedVod() + "/on");
            return reservedVod;
        }

        private long schedule() {
            return client.get("/vod/channels/" + reservedVod)
                    .content()
                    .path("scheduleList")
                    .path(0)
                    .path("scheduleId")
                    .asLong();
        }

        private String platform() {
            if (isPublic()) {
                sandbox.stopEncoder(relay);
            }
            var platforms =
                    client.get("/re-stream/channels/" + relay + "/platforms").content();
            return relay + "/platforms/" + platforms.path(0).path("platId").asLong();
        }

        private long qualityProfile() {
            return client.post("/qualityProfiles", QUALITY_PROFILE)
                    .content()
                    .path("id")
                    .asLong();
        }

        private long qualitySet() {
            var body = """
                    {"name":"my-set","qualityIds":[%d],"isEnabledUll":false,"segmentDuration":2000,"segmentCount":3,
                     "enableHlsTimedMetadata":false}""".formatted(qualityProfile());
            return client.post("/qualitySets", body).content().path("id").asLong();
        }
    }

    private static final String QUALITY_PROFILE = """
            {"name":"my-720","type":"NORMAL",
             "video":{"codec":"H264","profile":"MAIN","level":-1,"width":1280,"height":720,"fps":30,"bitrate":2048000},
             "audio":{"codec":"AAC","profile":"LC","samplerate":44100,"channels":2,"bitrate":128}}""";

    private static final String CDN_CHANGE = """
            {"cdn":{"cdnInstanceNo":48213,"profileId":512}}""";

    private static final String CALLBACK = """
            {"callbackEndpoint":"https://hooks.example.com/one"}""";

    private static String inKorea(Duration ahead) {
        return DateTimeFormatter.ofPattern("yyyyMMddHHmmss")
                .withZone(ZoneId.of("Asia/Seoul"))
                .format(Instant.now().plus(ahead));
    }

    private static String bulk(String channelId) {
        return """
                {"cdn":{"cdnInstanceNo":48213,"profileId":512},"channelList":["%s"]}""".formatted(channelId);
    }

    private static Map<String, Function<World, SignedClient.Answer>> requests() {
        var all = new LinkedHashMap<String, Function<World, SignedClient.Answer>>();
        all.putAll(liveRequests());
        all.putAll(recordingRequests());
        all.putAll(qualityRequests());
        all.putAll(restreamRequests());
        all.putAll(vodRequests());
        all.putAll(otherRequests());
        return all;
    }

    private static Map<String, Function<World, SignedClient.Answer>> liveRequests() {
        var all = new LinkedHashMap<String, Function<World, SignedClient.Answer>>();
        all.put("createLiveChannel", w -> w.client.post("/channels", """
                {"channelName":"my_channel","cdn":%s,"qualitySetId":3,"useDvr":true,"timemachineMin":360,
                 "record":{"type":"MANUAL_UPLOAD"},"drmEnabledYn":false}""".formatted(w.cdn())));
        all.put("listLiveChannels", w -> w.client.get("/channels?pageNo=1&pageSizeNo=2"));
        all.put("getLiveChannel", w -> w.client.get("/channels/" + w.onAir));
        all.put("updateLiveChannel", w -> w.client.put("/channels/" + w.ready, """
                {"channelName":"renamed","useDvr":false,"immediateOnAir":true,"record":{"type":"NO_RECORD"}}"""));
        all.put("deleteLiveChannel", w -> w.client.delete("/channels/" + w.ready));
        all.put("suspendLiveChannel", w -> w.client.put("/channels/" + w.onAir + "/off"));
        all.put("resumeLiveChannel", w -> {
            w.client.put("/channels/" + w.onAir + "/off");
            return w.client.put("/channels/" + w.onAir + "/on");
        });
        all.put("switchLiveStream", w -> w.client.put("/channels/" + w.onAir + "/switch-stream"));
        all.put(
                "getLiveServiceUrls",
                w -> w.client.get("/channels/" + w.onAir + "/serviceUrls?serviceUrlType=GENERAL"));
        all.put("getStreamMetadata", w -> w.client.get("/channels/" + w.onAir + "/streamMetadata"));
        all.put("changeLiveChannelCdn", w -> w.client.post("/channels/" + w.ready + "/cdnInfo", CDN_CHANGE));
        all.put("bulkChangeLiveChannelCdn", w -> w.client.post("/channels/cdnInfo", bulk(w.ready)));
        all.put("createCurtainContent", w -> w.client.post("/curtainContents", """
                {"content":[{"bucketName":"assets","filePath":"/pause.png"}]}"""));
        all.put("listCurtainContents", w -> w.client.get("/curtainContents?status=READY"));
        all.put("getCurtainContent", w -> w.client.get("/curtainContents/731"));
        all.put("deleteCurtainContent", w -> w.client.delete("/curtainContents/731"));
        all.put("startCurtain", w -> w.client.post("/channels/" + w.onAir + "/curtain/insert", """
                {"contentId":[731],"insertTime":5}"""));
        all.put("stopCurtain", w -> {
            w.client.post("/channels/" + w.onAir + "/curtain/insert", "{\"contentId\":[731]}");
            return w.client.post("/channels/" + w.onAir + "/curtain/remove");
        });
        return all;
    }

    private static Map<String, Function<World, SignedClient.Answer>> recordingRequests() {
        var all = new LinkedHashMap<String, Function<World, SignedClient.Answer>>();
        all.put("startRecording", w -> w.client.put("/channels/" + w.onAir + "/startRecord"));
        all.put("stopRecording", w -> {
            w.recording();
            return w.client.put("/channels/" + w.onAir + "/stopRecord");
        });
        all.put("listRecordings", w -> {
            w.recording();
            return w.client.get("/channels/" + w.onAir + "/records");
        });
        all.put("getRecording", w -> w.client.get("/channels/" + w.onAir + "/records/" + w.finishedRecording()));
        all.put(
                "deleteRecordings",
                w -> w.client.delete(
                        "/channels/" + w.onAir + "/records", "{\"recordIds\":[" + w.finishedRecording() + "]}"));
        all.put(
                "uploadRecordings",
                w -> w.client.post("/buckets/archive/upload", "{\"recordIds\":[" + w.finishedRecording() + "]}"));
        all.put("createSnapshot", w -> {
            w.recording();
            sandbox.advanceClock(Duration.ofMinutes(1));
            return w.client.post("/channels/" + w.onAir + "/snapshot?limitedDuration=10");
        });
        all.put("getSnapshot", w -> w.client.get("/channels/" + w.onAir + "/snapshot/" + w.snapshot()));
        all.put("createShortClip", World::clip);
        all.put("listShortClips", w -> {
            var snapshot = w.clip().content().path("snapshotId").asLong();
            return w.client.get("/channels/" + w.onAir + "/" + snapshot + "/shortclips?shortclipStatus=CREATING");
        });
        all.put("getShortClip", w -> {
            var clip = w.clip().content().path("shortclip").path("id").asLong();
            sandbox.advanceClock(Timing.CLIP_CREATION);
            return w.client.get("/channels/" + w.onAir + "/shortclip/" + clip);
        });
        return all;
    }

    private static Map<String, Function<World, SignedClient.Answer>> qualityRequests() {
        var all = new LinkedHashMap<String, Function<World, SignedClient.Answer>>();
        all.put("createQualityProfile", w -> w.client.post("/qualityProfiles", QUALITY_PROFILE));
        all.put("listQualityProfiles", w -> w.client.get("/qualityProfiles"));
        all.put("getQualityProfile", w -> w.client.get("/qualityProfiles/9021"));
        all.put("deleteQualityProfile", w -> w.client.delete("/qualityProfiles/" + w.qualityProfile()));
        all.put("createQualitySet", w -> w.client.post("/qualitySets", """
                {"name":"ll-set","qualityIds":[4,5],"isEnabledUll":true,"enableHlsTimedMetadata":true,
                 "timedMetadata":{"header":"h","interval":1000,"key":"k"}}"""));
        all.put("listQualitySets", w -> w.client.get("/qualitySets?genType=CUSTOM&type=all"));
        all.put("getQualitySet", w -> w.client.get("/qualitySets/4102"));
        all.put(
                "updateQualitySet",
                w -> w.client.put("/qualitySets/" + w.qualitySet(), "{\"segmentDuration\":4000,\"segmentCount\":3}"));
        all.put("deleteQualitySet", w -> w.client.delete("/qualitySets/" + w.qualitySet()));
        return all;
    }

    private static Map<String, Function<World, SignedClient.Answer>> restreamRequests() {
        var all = new LinkedHashMap<String, Function<World, SignedClient.Answer>>();
        all.put("createRestreamChannel", w -> w.client.post("/re-stream/channels", """
                {"channelName":"my_relay","planType":"STANDARD","restream":[{"targetName":"YOUTUBE",
                 "rtmpUrl":"rtmp://a.example.com/live","streamKey":"key","id":"me","password":"secret"}]}"""));
        all.put("listRestreamChannels", w -> w.client.get("/re-stream/channels"));
        all.put("getRestreamChannel", w -> w.client.get("/re-stream/channels/" + w.relay));
        all.put("deleteRestreamChannel", w -> {
            w.platform();
            return w.client.delete("/re-stream/channels/" + w.relay);
        });
        all.put("listRestreamPlatforms", w -> w.client.get("/re-stream/channels/" + w.relay + "/platforms"));
        all.put("updateRestreamPlatform", w -> w.client.put("/re-stream/channels/" + w.platform(), """
                {"rtmpUrl":"rtmp://c.example.com/live","streamKey":"new","streamId":"me","streamPassword":"secret"}"""));
        all.put("listRestreamChannelEvents", w -> w.client.get("/re-stream/channels/" + w.relay + "/events"));
        all.put("listRestreamPublishLog", w -> w.client.get("/re-stream/channels/" + w.relay + "/publish-log"));
        all.put(
                "registerRestreamCallback",
                w -> w.client.post("/re-stream/channels/" + w.relay + "/callbackEndpoint", CALLBACK));
        return all;
    }

    private static Map<String, Function<World, SignedClient.Answer>> vodRequests() {
        var all = new LinkedHashMap<String, Function<World, SignedClient.Answer>>();
        all.put("createVodChannel", w -> w.client.post("/vod/channels", """
                {"channelName":"my_vod","cdn":%s,"qualitySetId":3,"drmEnabledYn":false}""".formatted(w.cdn())));
        all.put("listVodChannels", w -> w.client.get("/vod/channels?pageSizeNo=100"));
        all.put("getVodChannel", w -> w.client.get("/vod/channels/" + w.reservedVod));
        all.put(
                "updateVodChannel",
                w -> w.client.put(
                        "/vod/channels/" + w.reservedVod, "{\"channelName\":\"renamed\",\"envType\":\"STAGE\"}"));
        all.put("deleteVodChannel", w -> w.client.delete("/vod/channels/" + w.readyVod()));
        all.put("suspendVodChannel", w -> w.client.put("/vod/channels/" + w.reservedVod + "/off"));
        all.put("resumeVodChannel", w -> w.client.put("/vod/channels/" + w.blockedVod() + "/on"));
        all.put(
                "getVodServiceUrls",
                w -> w.client.get("/vod/channels/" + w.reservedVod + "/serviceUrls?serviceUrlType=THUMBNAIL"));
        all.put("changeVodChannelCdn", w -> w.client.post("/vod/channels/" + w.readyVod() + "/cdnInfo", CDN_CHANGE));
        all.put("bulkChangeVodChannelCdn", w -> w.client.post("/vod/channels/cdnInfo", bulk(w.readyVod())));
        all.put(
                "createVodSchedule",
                w -> w.client.post("/vod/schedule", """
                {"channelId":"%s","startTime":"%s","vodList":[{"bucketName":"archive","filePath":"/one.mp4"}]}""".formatted(w.readyVod(), inKorea(Duration.ofHours(1)))));
        all.put("getVodSchedule", w -> w.client.get("/vod/schedule/" + w.schedule()));
        all.put(
                "updateVodSchedule",
                w -> w.client.put(
                        "/vod/schedule/" + w.schedule(), "{\"startTime\":" + inKorea(Duration.ofHours(2)) + "}"));
        all.put("deleteVodSchedule", w -> w.client.delete("/vod/schedule/" + w.schedule()));
        all.put(
                "registerVodCallback",
                w -> w.client.post("/vod/channels/" + w.reservedVod + "/callbackEndpoint", CALLBACK));
        return all;
    }

    private static Map<String, Function<World, SignedClient.Answer>> otherRequests() {
        var all = new LinkedHashMap<String, Function<World, SignedClient.Answer>>();
        all.put("listEvents", w -> w.client.get("/events"));
        all.put("listLiveChannelEvents", w -> w.client.get("/channels/" + w.onAir + "/events"));
        all.put("listLiveChannelPublishLog", w -> w.client.get("/channels/" + w.onAir + "/publish-log"));
        all.put("registerDefaultCallback", w -> w.client.post("/events/callbackEndpoint", """
                {"callbackUrl":"https://hooks.example.com/all"}"""));
        all.put("getDefaultCallback", w -> w.client.get("/events/callbackEndpoint"));
        all.put("registerLiveCallback", w -> w.client.post("/channels/" + w.ready + "/callbackEndpoint", CALLBACK));
        all.put("listManagerGroups", w -> w.client.get("/notification/manager-groups"));
        all.put("listManagers", w -> w.client.get("/notification/manager-groups/0"));
        all.put(
                "setLiveChannelNotification",
                w -> w.client.post("/notification/" + w.ready + "/for-general-channel", """
                {"alertOn":true,"alertChangeStatus":true,"alertVodUploadFail":true,"alertShortClipFail":true,
                 "alertGeneralChannelError":true,
                 "notificationManagerList":[{"emailAddress":"oncall@example.com","notifyType":"EMAIL"}]}"""));
        return all;
    }
}
