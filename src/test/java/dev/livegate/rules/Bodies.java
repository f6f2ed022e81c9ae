package dev.livegate.rules;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Good bodies, from which the tables make bad ones. */
final class Bodies {

    static final String CHANNEL = """
            {"name":"orchard_new","qualitySetId":"3","dvr":true,"timemachineMinutes":360,
             "record":{"type":"NO_RECORD"},
             "cdn":{"create":true,"profileId":"512","region":"KOREA"}}""";

    static final String VOD_CHANNEL = """
            {"name":"orchard_vod2","qualitySetId":"3","cdn":{"create":true,"profileId":"512","region":"KOREA"}}""";

    static final String FIN_CHANNEL = """
            {"name":"vault_new","qualitySetId":"3","dvr":false,"record":{"type":"NO_RECORD"},"cdn":{"create":true}}""";

    static final String FIN_VOD_CHANNEL = """
            {"name":"vault_vod2","qualitySetId":"3","cdn":{"create":true}}""";

    static final String CDN_CHANGE = """
            {"instanceNo":"48999","profileId":"777"}""";

    static final String CDN_CHANGES = """
            {"instanceNo":"48999","profileId":"777","channelIds":["%s"]}""".formatted(RulesGateway.READY);

    static final String UPLOAD = """
            {"bucketName":"orchard-archive","recordingIds":["1"]}""";

    static final String CLIP = """
            {"startMillis":0,"endMillis":15500,"output":{"bucketName":"orchard-clips","filePath":"/2026/11"}}""";

    static final String CURTAIN_CONTENT = """
            {"sources":[{"bucketName":"orchard-archive","filePath":"/curtain/pause.mp4"}]}""";

    static final String CURTAIN = """
            {"contentIds":["731"],"durationMinutes":3}""";

    static final String PROFILE = """
            {"name":"orchard-720p","type":"NORMAL",
             "video":{"codec":"H264","profile":"MAIN","width":1280,"height":720,"frameRate":30,"bitrateBps":2048000},
             "audio":{"codec":"AAC","sampleRateHz":48000,"channels":2,"bitrateBps":128000}}""";

    static final String SET = """
            {"name":"orchard-set2","profileIds":["4"],"lowLatency":false,
             "segmentDurationMillis":2000,"segmentCount":3}""";

    static final String RESTREAM = """
            {"name":"orchard_relay2","planType":"STANDARD",
             "platforms":[{"name":"YOUTUBE","rtmpUrl":"rtmp://a.target.example.com/live2","streamKey":"yt-key"}]}""";

    static final String NOTIFICATION = """
            {"enabled":true,"kind":"SMS","alerts":["CLIP_FAILED"],
             "receivers":[{"managerId":"70311","phone":"01012345678"}]}""";

    static final String CALLBACK = """
            {"url":"https://hooks.example.com/livestation/7c1f0b"}""";

    static final String NEW_CALLBACK = """
            {"url":"https://hooks.example.com/elsewhere/0b7c1f"}""";

    static final String NEW_FILES = """
            {"files":[{"bucketName":"orchard-archive","filePath":"/vod/another.mp4"}]}""";

    private Bodies() {}

    /** A new start of a schedule, with fractions of seconds, which the upstream does not know. */
    static String newStart() {
        return """
                {"startAt":"%s"}""".formatted(Instant.now().plus(3, ChronoUnit.HOURS));
    }

    static String schedule(String channel) {
        return """
                {"channelId":"%s","startAt":"%s",
                 "files":[{"bucketName":"orchard-archive","filePath":"/vod/opening.mp4"}]}""".formatted(channel, Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS));
    }
}
