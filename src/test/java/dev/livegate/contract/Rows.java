package dev.livegate.contract;

import static dev.livegate.contract.Row.op;

import dev.livegate.contract.Row.Effect;
import dev.livegate.contract.Row.Example;
import dev.livegate.contract.Row.Step;
import dev.livegate.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one table of operations: how each operation of the upstream is reached. A row has the upstream's operation id, the
 * gateway's method and path, and the body. Where they are not the usual ones it also has what comes before, what is read
 * first, the status of the answer, how the effect is seen, and what the published example needs.
 */
public final class Rows {

    private static final String PROFILE = """
            {"name":"my-720","type":"NORMAL",
             "video":{"codec":"H264","profile":"MAIN","width":1280,"height":720,"frameRate":30,"bitrateBps":2048000,
              "rateControl":"VBR","bframes":0},
             "audio":{"codec":"AAC","sampleRateHz":44100,"channels":2,"bitrateBps":128000}}""";
    private static final String SET = """
            {"name":"my-set","profileIds":["9021","5"],"lowLatency":false,"segmentDurationMillis":2000,
             "segmentCount":3}""";
    private static final String CLIP = """
            {"startMillis":1000,"endMillis":16500,"output":{"bucketName":"orchard-clips","filePath":"/2026/11"}}""";
    private static final String CURTAIN = """
            {"contentIds":["731"],"durationMinutes":5}""";
    private static final String EDGE = """
            {"instanceNo":"48299","profileId":"512"}""";
    private static final String RECEIVER = """
            {"url":"https://hooks.example.com/livestation/7c1f0b"}""";

    private static final Step RECORDING = stage -> {
        stage.send("PUT /channels/{onAir}/recording");
        stage.waitFor(Duration.ofMinutes(1));
    };
    private static final Step RECORDED = recordingThen(stage -> {
        stage.send("DELETE /channels/{onAir}/recording");
        stage.waitFor(Duration.ofSeconds(6));
    });
    private static final Step SNAPSHOT = recordingThen(stage -> stage.send("POST /channels/{onAir}/snapshots"));
    private static final Step CLIPPED = stage -> {
        SNAPSHOT.take(stage);
        stage.send("POST /channels/{onAir}/snapshots/{snapshot}/clips", CLIP);
        stage.waitFor(Duration.ofSeconds(4));
    };
    private static final Step SUSPENDED = stage -> stage.send("POST /channels/{onAir}/suspend");
    private static final Step CURTAINED = stage -> stage.send("PUT /channels/{onAir}/curtain", CURTAIN);
    private static final Step OWN_PROFILE = stage -> stage.send("POST /quality-profiles", PROFILE);
    private static final Step OWN_SET = stage -> stage.send("POST /quality-sets", SET);
    private static final Step RELAY_OFF = Stage::stopRelay;
    private static final Step VOD_SUSPENDED = stage -> stage.send("POST /vod-channels/{vod}/suspend");
    private static final Step VOD_FREE = stage -> stage.send("DELETE /vod-schedules/{schedule}");

    private Rows() {}

    static List<Row> all() {
        return Stream.of(live(), recordings(), curtains(), quality(), restream(), vod(), schedules(), others())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * What the published example of one of the gateway's operations needs.
     *
     * @param path below {@code /api/v1}, as a template
     */
    public static Example exampleOf(String method, String path) {
        return all().stream()
                .filter(row -> row.isBy(method, path))
                .map(Row::example)
                .findFirst()
                .orElse(Example.AT_ONCE);
    }

    private static List<Row> live() {
        return List.of(
                op("createLiveChannel", "POST /channels", """
                        {"name":"my_channel","qualitySetId":"3","dvr":true,"record":{"type":"MANUAL_UPLOAD"},
                         "cdn":{newCdn}}""").answers(201),
                op("createLiveChannel", "POST /channels", """
                        {"name":"내_채널","envType":"STAGE","outputProtocol":"HLS,DASH","qualitySetId":"3","dvr":false,
                         "immediateOnAir":true,"streamFailOver":true,"cdn":{newCdn},
                         "record":{"type":"AUTO_UPLOAD","format":"ALL","bucketName":"orchard-archive",
                          "filePath":"/live"}}""").answers(201),
                op("createLiveChannel", "POST /channels", """
                        {"name":"my_drm","ingestProtocol":"SRT","outputProtocol":"HLS","qualitySetId":"3","dvr":false,
                         "record":{"type":"NO_RECORD"},"drm":{"siteId":"AB12","contentId":"orchard-live"},
                         "cdn":{"create":false,"instanceNo":"48213","profileId":"512",
                          "domain":"orchardlive.edge.naverncp.com"}}""").answers(201).onlyIn("public"),
                op("createLiveChannel", "POST /channels", """
                        {"name":"my_ll","outputProtocol":"LL_HLS","qualitySetId":"7","dvr":false,
                         "record":{"type":"NO_RECORD"},"cdn":{newCdn}}""")
                        .reads("getQualitySet")
                        .answers(201)
                        .onlyIn("public"),
                op("listLiveChannels", "GET /channels"),
                op("listLiveChannels", "GET /channels?page=1&size=2&name=a&status=PUBLISHING"),
                op("getLiveChannel", "GET /channels/{onAir}"),
                op("updateLiveChannel", "PATCH /channels/{ready}", """
                        {"name":"renamed","dvr":false,"record":{"type":"NO_RECORD","format":null,"bucketName":null,
                         "filePath":null,"accessControl":null}}""").reads("getLiveChannel"),
                op("updateLiveChannel", "PATCH /channels/{ready}", "{}").reads("getLiveChannel"),
                op("deleteLiveChannel", "DELETE /channels/{ready}")
                        .reads("getLiveChannel")
                        .answers(204),
                op("suspendLiveChannel", "POST /channels/{onAir}/suspend").reads("getLiveChannel"),
                op("resumeLiveChannel", "POST /channels/{onAir}/resume")
                        .after(SUSPENDED)
                        .reads("getLiveChannel"),
                op("switchLiveStream", "POST /channels/{onAir}/switch-input")
                        .reads("getLiveChannel")
                        .effect(Effect.INVISIBLE),
                op("getLiveServiceUrls", "GET /channels/{onAir}/playback-urls"),
                op("getLiveServiceUrls", "GET /channels/{onAir}/playback-urls?type=THUMBNAIL"),
                op("getLiveServiceUrls", "GET /channels/{onAir}/playback-urls?type=TIMEMACHINE")
                        .reads("getLiveChannel"),
                op("getStreamMetadata", "GET /channels/{onAir}/stream-metadata").reads("getLiveChannel"),
                op("changeLiveChannelCdn", "PUT /channels/{ready}/cdn", EDGE).reads("getLiveChannel"),
                op("bulkChangeLiveChannelCdn", "POST /channels/cdn-changes", """
                        {"instanceNo":"48299","profileId":"512","channelIds":["{ready}"]}""")
                        .reads("getLiveChannel"));
    }

    private static List<Row> recordings() {
        return List.of(
                op("startRecording", "PUT /channels/{onAir}/recording").reads("getLiveChannel"),
                op("stopRecording", "DELETE /channels/{onAir}/recording")
                        .after(RECORDING)
                        .reads("getLiveChannel"),
                op("listRecordings", "GET /channels/{onAir}/recordings").after(RECORDED),
                // There is nothing to start or to stop: the answer is read.
                op("listRecordings", "PUT /channels/{onAir}/recording")
                        .after(RECORDING)
                        .reads("getLiveChannel"),
                op("listRecordings", "DELETE /channels/{onAir}/recording")
                        .after(RECORDED)
                        .reads("getLiveChannel"),
                op("getRecording", "GET /channels/{onAir}/recordings/{recording}")
                        .after(RECORDED),
                op("deleteRecordings", "DELETE /channels/{onAir}/recordings/{recording}")
                        .after(RECORDED)
                        .answers(204)
                        .effect(Effect.NOT_ANSWERED)
                        .exampleAfter("stopRecording"),
                op("deleteRecordings", "DELETE /channels/{onAir}/recordings?ids={recording}")
                        .after(RECORDED)
                        .answers(204)
                        .effect(Effect.NOT_ANSWERED)
                        .exampleAfter("stopRecording"),
                op("uploadRecordings", "POST /recording-uploads", """
                        {"bucketName":"orchard-archive","recordingIds":["{recording}"],"channelId":"{onAir}"}""")
                        .after(RECORDED)
                        .reads("listRecordings")
                        .effect(Effect.INVISIBLE)
                        .exampleIn(Rows::endRecording),
                op("uploadRecordings", "POST /recording-uploads", """
                        {"bucketName":"orchard-archive","recordingIds":["{recording}"],"accessControl":"PUBLIC_READ"}""")
                        .after(RECORDED)
                        .effect(Effect.INVISIBLE)
                        .exampleIn(Rows::endRecording),
                op("createSnapshot", "POST /channels/{onAir}/snapshots", """
                        {"limitedDuration":10}""")
                        .after(RECORDING)
                        .reads("getLiveChannel")
                        .answers(201),
                op("createSnapshot", "POST /channels/{onAir}/snapshots")
                        .after(RECORDING)
                        .reads("getLiveChannel")
                        .answers(201),
                op("getSnapshot", "GET /channels/{onAir}/snapshots/{snapshot}")
                        .after(SNAPSHOT)
                        .exampleAfter("createSnapshot"),
                op("createShortClip", "POST /channels/{onAir}/snapshots/{snapshot}/clips", CLIP)
                        .after(SNAPSHOT)
                        .reads("getLiveChannel", "getSnapshot")
                        .answers(201)
                        .exampleAfter("createSnapshot"),
                op("listShortClips", "GET /channels/{onAir}/snapshots/{snapshot}/clips")
                        .after(CLIPPED)
                        .exampleAfter("createSnapshot"),
                op("listShortClips", "GET /channels/{onAir}/snapshots/{snapshot}/clips?status=COMPLETED")
                        .after(CLIPPED),
                op("getShortClip", "GET /channels/{onAir}/clips/{clip}")
                        .after(CLIPPED)
                        .exampleAfter("createSnapshot", "createClip"));
    }

    private static List<Row> curtains() {
        return List.of(
                op("createCurtainContent", "POST /curtain-contents", """
                        {"sources":[{"bucketName":"orchard-assets","filePath":"/curtain/pause.png"},
                         {"bucketName":"orchard-assets","filePath":"/curtain/pause.m4a"}]}""").answers(201),
                op("listCurtainContents", "GET /curtain-contents"),
                op("listCurtainContents", "GET /curtain-contents?page=1&size=10&status=READY"),
                op("getCurtainContent", "GET /curtain-contents/{content}"),
                op("deleteCurtainContent", "DELETE /curtain-contents/{content}").answers(204),
                op("startCurtain", "PUT /channels/{onAir}/curtain", CURTAIN)
                        .reads("getLiveChannel")
                        .effect(Effect.INVISIBLE),
                op("stopCurtain", "DELETE /channels/{onAir}/curtain")
                        .after(CURTAINED)
                        .effect(Effect.INVISIBLE));
    }

    private static List<Row> quality() {
        return List.of(
                op("createQualityProfile", "POST /quality-profiles", PROFILE).answers(201),
                op("createQualityProfile", "POST /quality-profiles", """
                        {"name":"my-mp3","type":"AUDIO",
                         "audio":{"codec":"MP3","sampleRateHz":44100,"channels":2,"bitrateBps":128000}}""").answers(201),
                op("listQualityProfiles", "GET /quality-profiles"),
                op("getQualityProfile", "GET /quality-profiles/{profile}").after(OWN_PROFILE),
                op("deleteQualityProfile", "DELETE /quality-profiles/{profile}")
                        .after(OWN_PROFILE)
                        .answers(204)
                        .effect(Effect.NOT_ANSWERED)
                        .exampleAfter("createQualityProfile"),
                op("createQualitySet", "POST /quality-sets", SET)
                        .reads("listQualityProfiles")
                        .answers(201),
                op("createQualitySet", "POST /quality-sets", """
                        {"name":"my-ll-set","profileIds":["4","5"],"lowLatency":true,
                         "timedMetadata":{"header":"orchard","intervalMillis":1000,"key":"score"}}""")
                        .reads("listQualityProfiles")
                        .answers(201),
                op("listQualitySets", "GET /quality-sets"),
                op("listQualitySets", "GET /quality-sets?origin=CUSTOM&lowLatency=false"),
                op("listQualitySets", "GET /quality-sets?lowLatency=true"),
                op("getQualitySet", "GET /quality-sets/{set}").after(OWN_SET),
                op("updateQualitySet", "PATCH /quality-sets/{set}", """
                        {"segmentDurationMillis":4000}""")
                        .after(OWN_SET)
                        .reads("getQualitySet"),
                op("deleteQualitySet", "DELETE /quality-sets/{set}")
                        .after(OWN_SET)
                        .answers(204)
                        .exampleAfter("createQualitySet"));
    }

    private static List<Row> restream() {
        return List.of(
                op("createRestreamChannel", "POST /restream-channels", """
                        {"name":"my_relay","planType":"STANDARD","envType":"DEV","platforms":[{"name":"YOUTUBE",
                         "rtmpUrl":"rtmp://a.example.com/live","streamKey":"s3cret-key","username":"me","password":"s3cret"}]}""").answers(201),
                op("listRestreamChannels", "GET /restream-channels?page=1&size=20"),
                op("getRestreamChannel", "GET /restream-channels/{relay}"),
                op("deleteRestreamChannel", "DELETE /restream-channels/{relay}")
                        .after(RELAY_OFF)
                        .reads("getRestreamChannel")
                        .answers(204)
                        .exampleIn(Rows::stopRelay),
                op("listRestreamPlatforms", "GET /restream-channels/{relay}/platforms"),
                op("updateRestreamPlatform", "PATCH /restream-channels/{relay}/platforms/{platform}", """
                        {"rtmpUrl":"rtmp://c.example.com/live","streamKey":"s3cret-key","username":"me","password":"s3cret"}""")
                        .after(RELAY_OFF)
                        .reads("listRestreamPlatforms", "getRestreamChannel")
                        .effect(Effect.INVISIBLE)
                        .exampleIn(Rows::stopRelay),
                op("listRestreamChannelEvents", "GET /restream-channels/{relay}/events"),
                op("listRestreamPublishLog", "GET /restream-channels/{relay}/publish-log"),
                op("registerRestreamCallback", "PUT /restream-channels/{relay}/callback-endpoint", RECEIVER));
    }

    private static List<Row> vod() {
        return List.of(
                op("createVodChannel", "POST /vod-channels", """
                        {"name":"my_vod","qualitySetId":"3","cdn":{newCdn}}""").answers(201),
                op("createVodChannel", "POST /vod-channels", """
                        {"name":"my_drm","envType":"DEV","outputProtocol":"HLS,DASH","qualitySetId":"3","cdn":{newCdn},
                         "drm":{"siteId":"AB12","contentId":"orchard-vod"}}""").answers(201).onlyIn("public"),
                op("listVodChannels", "GET /vod-channels?page=1&size=100"),
                op("getVodChannel", "GET /vod-channels/{vod}"),
                op("updateVodChannel", "PATCH /vod-channels/{vod}", """
                        {"name":"renamed","envType":"STAGE"}""").reads("getVodChannel"),
                op("deleteVodChannel", "DELETE /vod-channels/{vod}")
                        .after(VOD_FREE)
                        .reads("getVodChannel")
                        .answers(204),
                op("suspendVodChannel", "POST /vod-channels/{vod}/suspend").reads("getVodChannel"),
                op("resumeVodChannel", "POST /vod-channels/{vod}/resume")
                        .after(VOD_SUSPENDED)
                        .reads("getVodChannel")
                        .exampleAfter("suspendVodChannel"),
                op("getVodServiceUrls", "GET /vod-channels/{vod}/playback-urls").reads("getVodChannel"),
                op("getVodServiceUrls", "GET /vod-channels/{vod}/playback-urls?type=THUMBNAIL")
                        .reads("getVodChannel"),
                op("changeVodChannelCdn", "PUT /vod-channels/{vod}/cdn", EDGE)
                        .after(VOD_FREE)
                        .reads("getVodChannel"),
                op("bulkChangeVodChannelCdn", "POST /vod-channels/cdn-changes", """
                        {"instanceNo":"48299","profileId":"512","channelIds":["{vod}"]}""")
                        .after(VOD_FREE)
                        .reads("getVodChannel"),
                op("registerVodCallback", "PUT /vod-channels/{vod}/callback-endpoint", RECEIVER));
    }

    private static List<Row> schedules() {
        return List.of(
                op("createVodSchedule", "POST /vod-schedules", """
                        {"channelId":"{vod}","startAt":"{inOneHour}",
                         "files":[{"bucketName":"orchard-archive","filePath":"/vod/part1.mp4"}]}""")
                        .after(VOD_FREE)
                        .reads("getVodChannel")
                        .answers(201),
                op("getVodSchedule", "GET /vod-schedules/{schedule}"),
                op("updateVodSchedule", "PATCH /vod-schedules/{schedule}", """
                        {"startAt":"{inTwoHours}"}""")
                        .reads("getVodSchedule", "getVodChannel"),
                op("updateVodSchedule", "PATCH /vod-schedules/{schedule}", """
                        {"files":[{"bucketName":"orchard-archive","filePath":"/vod/other.mp4"}]}""")
                        .reads("getVodSchedule", "getVodChannel"),
                op("deleteVodSchedule", "DELETE /vod-schedules/{schedule}").answers(204));
    }

    private static List<Row> others() {
        return List.of(
                op("listEvents", "GET /events"),
                op("listLiveChannelEvents", "GET /channels/{onAir}/events"),
                op("listLiveChannelPublishLog", "GET /channels/{onAir}/publish-log"),
                op("registerDefaultCallback", "PUT /callback-endpoint", RECEIVER),
                op("getDefaultCallback", "GET /callback-endpoint"),
                op("registerLiveCallback", "PUT /channels/{onAir}/callback-endpoint", RECEIVER),
                op("listManagerGroups", "GET /manager-groups"),
                op("listManagers", "GET /manager-groups/0/managers"),
                op("setLiveChannelNotification", "PUT /channels/{onAir}/notification", """
                        {"enabled":true,"kind":"EMAIL","alerts":["STATUS_CHANGE","CHANNEL_ERROR"],
                         "receivers":[{"managerId":"70311","email":"oncall@example.com"}]}""")
                        .reads("getLiveChannel")
                        .effect(Effect.NOT_ANSWERED),
                op("setLiveChannelNotification", "PUT /channels/{onAir}/notification", """
                        {"enabled":false,"kind":"SMS","alerts":[],
                         "receivers":[{"managerId":"70311","phone":"01000000000"}]}""")
                        .reads("getLiveChannel")
                        .effect(Effect.NOT_ANSWERED));
    }

    private static Step recordingThen(Step next) {
        return stage -> {
            RECORDING.take(stage);
            next.take(stage);
        };
    }

    private static void endRecording(SandboxExtension sandbox) {
        sandbox.stopEncoder("ls-20261102113000-Nd7Rc");
        sandbox.advanceClock(Duration.ofMinutes(5));
    }

    private static void stopRelay(SandboxExtension sandbox) {
        sandbox.stopEncoder("ls-20261104093012-Wd7Kp");
    }
}
