package dev.livegate.rules;

import static dev.livegate.rules.Table.ABSENT;
import static dev.livegate.rules.Table.many;
import static dev.livegate.rules.Table.text;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every constraint on a field by itself: what the upstream's schemas say, as the gateway exposes it. */
class BodyRulesIT extends RulesGateway {

    private static final String NAME = "must be 3 to 20 Hangul or Latin letters, digits or underscores";
    private static final String QUALITY_NAME = "must be 3 to 20 Latin letters, digits or hyphens";
    private static final String BUCKET = "must be 1 to 63 letters, digits, dots, underscores or hyphens";
    private static final String FOLDER = "must start with a slash and have at most 1024 characters";
    private static final String MP4 = "must start with a slash, end in .mp4 and have at most 1023 characters";
    private static final String DIGITS = "must be 1 to 18 digits";
    private static final String ENV = "must be one of REAL, DEV, STAGE";
    private static final String RTMP = "must be an rtmp or rtmps address without user info";
    private static final String UNKNOWN = "unknown field";
    private static final String REQUIRED = "is required";

    private static final String AUTO_UPLOAD = """
            {"type":"AUTO_UPLOAD","format":"MP4","bucketName":"orchard-archive","filePath":"/live"}""";

    static Stream<Table.Row> channel() {
        return named(Table.of("POST", "/channels", Bodies.CHANNEL))
                .refused("qualitySetId", ABSENT, REQUIRED)
                .refused("qualitySetId", "\"-1\"", DIGITS)
                .refused("qualitySetId", "\"1234567890123456789\"", DIGITS)
                .accepted("qualitySetId", "\"123456789012345678\"")
                .refused("envType", "\"PROD\"", ENV)
                .accepted("envType", "\"STAGE\"")
                .accepted("envType", "null")
                .refused("outputProtocol", "\"DASH\"", "must be one of HLS, LL_HLS, HLS,DASH")
                .accepted("outputProtocol", "\"HLS,DASH\"")
                .refused("ingestProtocol", "\"WEBRTC\"", "must be one of RTMP, SRT")
                .accepted("ingestProtocol", "\"RTMP\"")
                .refused("dvr", ABSENT, REQUIRED)
                .refused("dvr", "null", REQUIRED)
                .refused("timemachineMinutes", "359", "must be 360")
                .refused("timemachineMinutes", "361", "must be 360")
                .accepted("timemachineMinutes", ABSENT)
                .accepted("immediateOnAir", "true")
                .accepted("streamFailOver", "true")
                .refused("record", ABSENT, REQUIRED)
                .refused("record", "null", REQUIRED)
                .refused("record.type", ABSENT, REQUIRED)
                .refused("record.type", "\"LATER\"", "must be one of NO_RECORD, AUTO_UPLOAD, MANUAL_UPLOAD")
                .accepted("record", AUTO_UPLOAD)
                .accepted("record.type", "\"MANUAL_UPLOAD\"")
                .refused("record.format", "\"AVI\"", "must be one of MP4, HLS, ALL")
                .refused("record.bucketName", "\"a/b\"", BUCKET)
                .refused("record.bucketName", "\"\"", BUCKET)
                .refused("record.bucketName", text(64), BUCKET)
                .accepted("record.bucketName", text(63))
                .refused("record.filePath", "\"live\"", FOLDER)
                .refused("record.filePath", "\"\"", FOLDER)
                .refused("record.filePath", "\"/" + "x".repeat(1024) + '"', FOLDER)
                .accepted("record.filePath", "\"/" + "x".repeat(1023) + '"')
                .refused("record.accessControl", "\"PUBLIC\"", "must be one of PRIVATE, PUBLIC_READ")
                .accepted("record.accessControl", "\"PUBLIC_READ\"")
                .refused("record.useDvr", "true", UNKNOWN)
                .refused("cdn", ABSENT, REQUIRED)
                .refused("cdn.create", ABSENT, REQUIRED)
                .refused("cdn.create", "null", REQUIRED)
                .refused("cdn.profileId", "\"a\"", DIGITS)
                .refused("cdn.profileId", "\"\"", DIGITS)
                .refused("cdn.region", "\"MARS\"", "must be one of KOREA, JAPAN, GLOBAL")
                .accepted("cdn.region", "\"GLOBAL\"")
                .refused("cdn.cdnType", "\"GLOBAL_EDGE\"", UNKNOWN)
                .refused("channelName", "\"abc\"", UNKNOWN)
                .refused("Name", "\"abc\"", UNKNOWN)
                .refused("id", "\"ls-1\"", UNKNOWN)
                .refused("drmEnabledYn", "true", UNKNOWN)
                .refused("drm", "{\"contentId\":\"abc\"}", "drm.siteId", REQUIRED)
                .refused("drm", "{\"siteId\":\" \",\"contentId\":\"abc\"}", "drm.siteId", REQUIRED)
                .refused("drm", drm(text(101), "\"abc\""), "drm.siteId", "size must be between 1 and 100")
                .refused("drm", "{\"siteId\":\"AB12\"}", "drm.contentId", REQUIRED)
                .refused("drm", drm("\"A\"", "\"ab\""), "drm.contentId", "must be 3 to 100 letters, digits, hyphens")
                .refused("drm", drm("\"A\"", "\"a.b\""), "drm.contentId", "must be 3 to 100 letters, digits, hyphens")
                .refused("drm", drm("\"A\"", text(101)), "drm.contentId", "must be 3 to 100 letters, digits, hyphens")
                .accepted("drm", drm("\"A\"", "\"a-_\""))
                .accepted("drm", drm(text(100), text(100)))
                .rows();
    }

    private static String drm(String siteId, String contentId) {
        return "{\"siteId\":%s,\"contentId\":%s}".formatted(siteId, contentId);
    }

    static Stream<Table.Row> vodChannel() {
        return named(Table.of("POST", "/vod-channels", Bodies.VOD_CHANNEL))
                .refused("qualitySetId", ABSENT, REQUIRED)
                .refused("envType", "\"PROD\"", ENV)
                .accepted("envType", "\"DEV\"")
                .refused("outputProtocol", "\"DASH\"", "must be one of HLS, LL_HLS, HLS,DASH")
                .accepted("outputProtocol", "\"HLS,DASH\"")
                .refused("cdn", "null", REQUIRED)
                .refused("cdn.create", ABSENT, REQUIRED)
                .refused("drm", drm("\"A\"", "\"ab\""), "drm.contentId", "must be 3 to 100 letters, digits, hyphens")
                .accepted("drm", drm("\"A\"", "\"abc\""))
                .refused("dvr", "true", UNKNOWN)
                .refused("record", "{}", UNKNOWN)
                .rows();
    }

    private static Table named(Table table) {
        return table.refused("name", ABSENT, REQUIRED)
                .refused("name", "null", REQUIRED)
                .refused("name", "\"\"", NAME)
                .refused("name", "\"ab\"", NAME)
                .refused("name", "\"   \"", NAME)
                .refused("name", "\" abc\"", NAME)
                .refused("name", "\"a-b\"", NAME)
                .refused("name", "\"a b c\"", NAME)
                .refused("name", "\"abc\\n\"", NAME)
                .refused("name", "\"abc\\u0000\"", NAME)
                .refused("name", "\"ab\\ud800\"", NAME)
                .refused("name", "\"ab😀\"", NAME)
                .refused("name", "\"ㄱㄴㄷ\"", NAME)
                .refused("name", text(21), NAME)
                .refused("name", text(10_000), NAME)
                .accepted("name", "\"abc\"")
                .accepted("name", text(20))
                .accepted("name", "\"과수원_A1\"")
                .refused("nope", "1", UNKNOWN);
    }

    static Stream<Table.Row> updates() {
        return Stream.of(
                        Table.of("PATCH", "/channels/" + READY, "{\"record\":{}}")
                                .refused("name", "\"ab\"", NAME)
                                .refused("name", "null", REQUIRED)
                                .accepted("name", "\"abc\"")
                                .refused("envType", "null", REQUIRED)
                                .refused("envType", "\"PROD\"", ENV)
                                .accepted("envType", "\"DEV\"")
                                .refused("outputProtocol", "null", REQUIRED)
                                .refused("outputProtocol", "\"DASH\"", "must be one of HLS, LL_HLS, HLS,DASH")
                                .refused("dvr", "null", REQUIRED)
                                .accepted("dvr", "false")
                                .refused("immediateOnAir", "null", REQUIRED)
                                .refused("record", "null", REQUIRED)
                                .refused("record.type", "null", REQUIRED)
                                .refused("record.filePath", "\"live\"", FOLDER)
                                .refused("record.bucketName", "\"a/b\"", BUCKET)
                                .refused("cdn", "{}", UNKNOWN)
                                .refused("qualitySetId", "\"7\"", UNKNOWN)
                                .refused("streamFailOver", "true", UNKNOWN)
                                .refused("ingestProtocol", "\"SRT\"", UNKNOWN)
                                .refused("drm", "{}", UNKNOWN)
                                .refused("status", "\"READY\"", UNKNOWN),
                        Table.of("PATCH", "/vod-channels/" + VOD_READY, "{}")
                                .refused("name", "\"ab\"", NAME)
                                .refused("name", "null", REQUIRED)
                                .accepted("name", "\"abc\"")
                                .refused("envType", "null", REQUIRED)
                                .refused("outputProtocol", "null", REQUIRED)
                                .refused("outputProtocol", "\"HLS_DASH\"", "must be one of HLS, LL_HLS, HLS,DASH")
                                .refused("cdn", "{}", UNKNOWN)
                                .refused("qualitySetId", "\"7\"", UNKNOWN),
                        Table.of("PATCH", "/quality-sets/4102", "{}")
                                .refused("segmentDurationMillis", "999", "must be between 1000 and 10000")
                                .refused("segmentDurationMillis", "10001", "must be between 1000 and 10000")
                                .refused("segmentDurationMillis", "null", REQUIRED)
                                .accepted("segmentDurationMillis", "1000")
                                .accepted("segmentDurationMillis", "10000")
                                .refused("segmentCount", "1", "must be between 2 and 10")
                                .refused("segmentCount", "11", "must be between 2 and 10")
                                .refused("segmentCount", "null", REQUIRED)
                                .accepted("segmentCount", "2")
                                .accepted("segmentCount", "10")
                                .refused("name", "\"abc\"", UNKNOWN)
                                .refused("profileIds", "[\"4\"]", UNKNOWN),
                        Table.of("PATCH", "/vod-schedules/20077", "{}")
                                .refused("startAt", "null", "cannot be removed")
                                .refused("files", "null", "cannot be removed")
                                .refused("files", "[]", "must be 1 to 50 files")
                                .refused("files", many(51, file("/a.mp4")), "must be 1 to 50 files")
                                .accepted("files", many(50, file("/a.mp4")))
                                .refused("files", many(1, file("/a.mov")), "files[0].filePath", MP4)
                                .refused("channelId", "\"ls-1\"", UNKNOWN)
                                .refused("status", "\"READY\"", UNKNOWN))
                .flatMap(Table::rows);
    }

    private static String file(String path) {
        return "{\"bucketName\":\"b1\",\"filePath\":\"" + path + "\"}";
    }

    static Stream<Table.Row> cdn() {
        return Stream.of(
                        cdn(Table.of("PUT", "/channels/" + READY + "/cdn", Bodies.CDN_CHANGE)),
                        cdn(Table.of("PUT", "/vod-channels/" + VOD_READY + "/cdn", Bodies.CDN_CHANGE)),
                        cdns(Table.of("POST", "/channels/cdn-changes", Bodies.CDN_CHANGES), READY),
                        cdns(
                                Table.of(
                                        "POST",
                                        "/vod-channels/cdn-changes",
                                        Bodies.CDN_CHANGES.replace(READY, VOD_READY)),
                                VOD_READY))
                .flatMap(Table::rows);
    }

    private static Table cdn(Table table) {
        return table.refused("instanceNo", ABSENT, REQUIRED)
                .refused("instanceNo", "\"\"", DIGITS)
                .refused("instanceNo", "\"4 8\"", DIGITS)
                .refused("profileId", ABSENT, REQUIRED)
                .refused("profileId", "\"p\"", DIGITS)
                .refused("cdnInstanceNo", "1", UNKNOWN)
                .accepted("profileId", "\"123456789012345678\"");
    }

    private static Table cdns(Table table, String channel) {
        return cdn(table)
                .refused("channelIds", ABSENT, REQUIRED)
                .refused("channelIds", "[]", "must name 1 to 20 channels")
                .refused("channelIds", many(21, '"' + channel + '"'), "must name 1 to 20 channels")
                .accepted("channelIds", many(20, '"' + channel + '"'))
                .refused("channelIds[0]", "\"a/b\"", "must be 1 to 64 letters, digits, underscores or hyphens")
                .refused("channelIds[0]", "\"\"", "must be 1 to 64 letters, digits, underscores or hyphens")
                .refused("channelIds[0]", text(65), "must be 1 to 64 letters, digits, underscores or hyphens");
    }

    static Stream<Table.Row> recordings() {
        return Stream.of(
                        Table.of("POST", "/recording-uploads", Bodies.UPLOAD)
                                .refused("bucketName", ABSENT, REQUIRED)
                                .refused("bucketName", "\"..\"", BUCKET)
                                .refused("bucketName", "\"a/upload?x=\"", BUCKET)
                                .refused("recordingIds", ABSENT, REQUIRED)
                                .refused("recordingIds", "[]", "must name 1 to 100 recordings")
                                .refused("recordingIds", many(101, "\"1\""), "must name 1 to 100 recordings")
                                .accepted("recordingIds", many(100, "\"1\""))
                                .refused("recordingIds[0]", "\"a\"", DIGITS)
                                .refused("accessControl", "\"PUBLIC\"", "must be one of PRIVATE, PUBLIC_READ")
                                .accepted("accessControl", "\"PUBLIC_READ\"")
                                .refused("channelId", "\"a b\"", "must be 1 to 64 letters, digits")
                                .refused("recordIds", "[1]", UNKNOWN),
                        Table.of("POST", "/channels/" + RECORDING + "/snapshots", "{}")
                                .refused("limitedDuration", "0", "must be between 1 and 240")
                                .refused("limitedDuration", "241", "must be between 1 and 240")
                                .refused("limitedDuration", "-2147483648", "must be between 1 and 240")
                                .accepted("limitedDuration", "1")
                                .accepted("limitedDuration", "240")
                                .accepted("limitedDuration", "null")
                                .refused("duration", "10", UNKNOWN),
                        Table.of("POST", "/channels/" + RECORDING + "/snapshots/20417/clips", Bodies.CLIP)
                                .refused("startMillis", ABSENT, REQUIRED)
                                .refused("startMillis", "-1", "must be 0 or more")
                                .refused("startMillis", "14400001", "must be at most 14400000")
                                .refused("endMillis", ABSENT, REQUIRED)
                                .refused("endMillis", "99", "must be 100 or more")
                                .refused("endMillis", "14400001", "must be at most 14400000")
                                .refused("endMillis", "9223372036854775808", "must be a whole number")
                                .refused("output", ABSENT, REQUIRED)
                                .refused("output.bucketName", ABSENT, REQUIRED)
                                .refused("output.bucketName", "\"a b\"", BUCKET)
                                .refused("output.filePath", ABSENT, REQUIRED)
                                .refused("output.filePath", "\"clips\"", FOLDER)
                                .refused("output.accessControl", "\"ALL\"", "must be one of PRIVATE, PUBLIC_READ")
                                .refused("shortclip", "{}", UNKNOWN))
                .flatMap(Table::rows);
    }

    static Stream<Table.Row> curtain() {
        var files = "must start with a slash, end in .png, .jpg, .jpeg, .mp4, .aac, .mp3 or .m4a";
        return Stream.of(
                        Table.of("POST", "/curtain-contents", Bodies.CURTAIN_CONTENT)
                                .refused("sources", ABSENT, REQUIRED)
                                .refused("sources", "[]", "must be 1 to 10 files")
                                .refused("sources", many(11, file("/a.mp4")), "must be 1 to 10 files")
                                .accepted("sources", many(10, file("/a.mp4")))
                                .refused("sources[0].bucketName", ABSENT, REQUIRED)
                                .refused("sources[0].bucketName", "\"\"", BUCKET)
                                .refused("sources[0].filePath", ABSENT, REQUIRED)
                                .refused("sources[0].filePath", "\"a.mp4\"", files)
                                .refused("sources[0].filePath", "\"/.mp4\"", files)
                                .refused("sources[0].filePath", "\"/a.gif\"", files)
                                .refused("sources[0].filePath", "\"/a.MP4\"", files)
                                .refused("sources[0].filePath", "\"/" + "x".repeat(1019) + ".mp4\"", files)
                                .accepted("sources[0].filePath", "\"/" + "x".repeat(1018) + ".mp4\"")
                                .refused("content", "[]", UNKNOWN),
                        Table.of("PUT", "/channels/" + ON_AIR + "/curtain", Bodies.CURTAIN)
                                .refused("contentIds", ABSENT, REQUIRED)
                                .refused("contentIds", "[]", "must name 1 to 10 contents")
                                .refused("contentIds", many(11, "\"731\""), "must name 1 to 10 contents")
                                .refused("contentIds[0]", "\"x\"", DIGITS)
                                .refused("durationMinutes", "0", "must be between 1 and 10")
                                .refused("durationMinutes", "11", "must be between 1 and 10")
                                .accepted("durationMinutes", "1")
                                .accepted("durationMinutes", "10")
                                .accepted("durationMinutes", ABSENT)
                                .refused("insertTime", "3", UNKNOWN))
                .flatMap(Table::rows);
    }

    static Stream<Table.Row> quality() {
        return Stream.of(
                        Table.of("POST", "/quality-profiles", Bodies.PROFILE)
                                .refused("name", ABSENT, REQUIRED)
                                .refused("name", "\"ab\"", QUALITY_NAME)
                                .refused("name", "\"a_b\"", QUALITY_NAME)
                                .refused("name", "\"과수원\"", QUALITY_NAME)
                                .refused("name", text(21), QUALITY_NAME)
                                .accepted("name", text(20))
                                .refused("type", ABSENT, REQUIRED)
                                .refused("type", "\"BYPASS\"", "must be one of NORMAL, AUDIO")
                                .refused("audio", ABSENT, REQUIRED)
                                .refused("audio.codec", ABSENT, REQUIRED)
                                .refused("audio.codec", "\"OPUS\"", "must be one of AAC, MP3")
                                .refused("audio.sampleRateHz", ABSENT, REQUIRED)
                                .refused("audio.sampleRateHz", "7999", "must be between 8000 and 96000")
                                .refused("audio.sampleRateHz", "96001", "must be between 8000 and 96000")
                                .refused("audio.sampleRateHz", "44000", "must be a rate of AAC")
                                .accepted("audio.sampleRateHz", "8000")
                                .accepted("audio.sampleRateHz", "96000")
                                .refused("audio.channels", ABSENT, REQUIRED)
                                .refused("audio.channels", "0", "must be between 1 and 8")
                                .refused("audio.channels", "9", "must be between 1 and 8")
                                .refused("audio.bitrateBps", ABSENT, REQUIRED)
                                .refused("audio.bitrateBps", "0", "must be 1 or more")
                                .refused("audio.bitrateBps", "10000001", "must be at most 10000000")
                                .refused("video.codec", ABSENT, REQUIRED)
                                .refused("video.codec", "\"H265\"", "must be one of H264")
                                .refused("video.profile", ABSENT, REQUIRED)
                                .refused("video.profile", "\"HIGH10\"", "must be one of BASELINE, MAIN, HIGH")
                                .refused("video.width", ABSENT, REQUIRED)
                                .refused("video.width", "126", "must be between 128 and 1920")
                                .refused("video.width", "1922", "must be between 128 and 1920")
                                .refused("video.width", "1279", "must be even")
                                .accepted("video.width", "128")
                                .accepted("video.width", "1920")
                                .refused("video.height", ABSENT, REQUIRED)
                                .refused("video.height", "94", "must be between 96 and 1920")
                                .refused("video.height", "1922", "must be between 96 and 1920")
                                .refused("video.height", "721", "must be even")
                                .accepted("video.height", "96")
                                .accepted("video.height", "1920")
                                .refused("video.frameRate", ABSENT, REQUIRED)
                                .refused("video.frameRate", "0.99", "must be between 1 and 60")
                                .refused("video.frameRate", "60.01", "must be between 1 and 60")
                                .refused("video.frameRate", "1e400", "must be between 1 and 60")
                                .refused("video.frameRate", "\"30\"", "must be a number")
                                .accepted("video.frameRate", "1")
                                .accepted("video.frameRate", "59.94")
                                .accepted("video.frameRate", "60")
                                .refused("video.bitrateBps", ABSENT, REQUIRED)
                                .refused("video.bitrateBps", "0", "must be between 1 and 204800000")
                                .refused("video.bitrateBps", "204800001", "must be between 1 and 204800000")
                                .accepted("video.bitrateBps", "204800000")
                                .refused("video.rateControl", "\"CQ\"", "must be one of VBR, CBR")
                                .accepted("video.rateControl", "\"CBR\"")
                                .refused("video.bframes", "-1", "must be between 0 and 4")
                                .refused("video.bframes", "5", "must be between 0 and 4")
                                .accepted("video.bframes", "0")
                                .accepted("video.bframes", "4")
                                .refused("video.level", "-1", UNKNOWN)
                                .refused("video.fps", "30", UNKNOWN),
                        Table.of("POST", "/quality-sets", Bodies.SET)
                                .refused("name", "\"a_b\"", QUALITY_NAME)
                                .refused("profileIds", ABSENT, REQUIRED)
                                .refused("profileIds", "[]", "must name 1 to 4 profiles")
                                .refused("profileIds", many(5, "\"4\""), "must name 1 to 4 profiles")
                                .accepted("profileIds", "[\"3\",\"4\",\"5\",\"9021\"]")
                                .refused("profileIds[0]", "\"x\"", DIGITS)
                                .refused("lowLatency", ABSENT, REQUIRED)
                                .refused("segmentDurationMillis", "999", "must be between 1000 and 10000")
                                .refused("segmentDurationMillis", "10001", "must be between 1000 and 10000")
                                .accepted("segmentDurationMillis", "1000")
                                .accepted("segmentDurationMillis", "10000")
                                .refused("segmentCount", "1", "must be between 2 and 10")
                                .refused("segmentCount", "11", "must be between 2 and 10")
                                .accepted("segmentCount", "2")
                                .accepted("segmentCount", "10")
                                .refused(
                                        "timedMetadata",
                                        metadata("\" \"", "1", "\"k\""),
                                        "timedMetadata.header",
                                        REQUIRED)
                                .refused(
                                        "timedMetadata",
                                        metadata(text(201), "1", "\"k\""),
                                        "timedMetadata.header",
                                        "200")
                                .refused(
                                        "timedMetadata",
                                        metadata("\"h\"", "0", "\"k\""),
                                        "timedMetadata.intervalMillis",
                                        "must be between 1 and 3600000")
                                .refused(
                                        "timedMetadata",
                                        metadata("\"h\"", "3600001", "\"k\""),
                                        "timedMetadata.intervalMillis",
                                        "must be between 1 and 3600000")
                                .refused("timedMetadata", metadata("\"h\"", "1", "\"\""), "timedMetadata.key", REQUIRED)
                                .refused("timedMetadata", "{}", "timedMetadata.intervalMillis", REQUIRED)
                                .accepted("timedMetadata", metadata("\"h\"", "3600000", "\"k\""))
                                .refused("enableHlsTimedMetadata", "true", UNKNOWN))
                .flatMap(Table::rows);
    }

    private static String metadata(String header, String interval, String key) {
        return "{\"header\":%s,\"intervalMillis\":%s,\"key\":%s}".formatted(header, interval, key);
    }

    static Stream<Table.Row> restream() {
        return named(Table.of("POST", "/restream-channels", Bodies.RESTREAM))
                .refused("planType", ABSENT, REQUIRED)
                .refused("planType", "\"FREE\"", "must be one of STANDARD, PROFESSIONAL")
                .refused("envType", "\"PROD\"", ENV)
                .refused("platforms", ABSENT, REQUIRED)
                .refused("platforms", "[]", "must be 1 to 5 platforms")
                .refused("platforms[0].name", ABSENT, REQUIRED)
                .refused("platforms[0].name", "\"TWITCH\"", "must be one of YOUTUBE, CHZZK")
                .accepted("platforms[0].name", "\"CUSTOM\"")
                .refused("platforms[0].rtmpUrl", ABSENT, REQUIRED)
                .refused("platforms[0].rtmpUrl", "\"\"", RTMP)
                .refused("platforms[0].rtmpUrl", "\"http://a.example.com/\"", RTMP)
                .refused("platforms[0].rtmpUrl", "\"rtmp://u:p@a.example.com/\"", RTMP)
                .refused("platforms[0].rtmpUrl", "\"rtmp://a.example.com/a b\"", RTMP)
                .refused("platforms[0].rtmpUrl", "\"file:///etc/passwd\"", RTMP)
                .refused("platforms[0].rtmpUrl", "\"rtmp://[::1]/x\"", RTMP)
                .accepted("platforms[0].rtmpUrl", "\"rtmps://a.example.com:443/live/x?y=z\"")
                .refused("platforms[0].streamKey", ABSENT, REQUIRED)
                .refused("platforms[0].streamKey", "\"\"", REQUIRED)
                .refused("platforms[0].streamKey", "\" \"", REQUIRED)
                .refused("platforms[0].streamKey", text(501), "size must be between 0 and 500")
                .accepted("platforms[0].streamKey", text(500))
                .refused("platforms[0].username", "\"\"", "size must be between 1 and 200")
                .refused("platforms[0].password", text(201), "size must be between 1 and 200")
                .accepted("platforms[0].password", text(200))
                .refused("platforms[0].id", "\"relay\"", UNKNOWN)
                .refused("restream", "[]", UNKNOWN)
                .rows();
    }

    static Stream<Table.Row> schedule() {
        return Table.of("POST", "/vod-schedules", Bodies.schedule(VOD_READY))
                .refused("channelId", ABSENT, REQUIRED)
                .refused("channelId", "null", REQUIRED)
                .refused("channelId", "\"\"", "must be 1 to 64 letters, digits")
                .refused("channelId", "\"../x\"", "must be 1 to 64 letters, digits")
                .refused("startAt", ABSENT, REQUIRED)
                .refused("files", ABSENT, REQUIRED)
                .refused("files", "[]", "must be 1 to 50 files")
                .refused("files", many(51, file("/a.mp4")), "must be 1 to 50 files")
                .accepted("files", many(50, file("/a.mp4")))
                .refused("files[0].bucketName", ABSENT, REQUIRED)
                .refused("files[0].bucketName", "\"a b\"", BUCKET)
                .refused("files[0].filePath", ABSENT, REQUIRED)
                .refused("files[0].filePath", "\"a.mp4\"", MP4)
                .refused("files[0].filePath", "\"/a.mov\"", MP4)
                .refused("files[0].filePath", "\"/.mp4\"", MP4)
                .refused("files[0].filePath", "\"/a.mp4 \"", MP4)
                .accepted("files[0].filePath", "\"/영상/a b.mp4\"")
                .refused("vodList", "[]", UNKNOWN)
                .rows();
    }

    static Stream<Table.Row> callbacks() {
        var url = "must be an http or https URL with a public host and without user info";
        return Stream.of(
                        "/callback-endpoint",
                        "/channels/" + READY + "/callback-endpoint",
                        "/restream-channels/" + RELAY + "/callback-endpoint",
                        "/vod-channels/" + VOD_READY + "/callback-endpoint")
                .map(path -> Table.of("PUT", path, Bodies.CALLBACK)
                        .refused("url", ABSENT, REQUIRED)
                        .refused("url", "null", REQUIRED)
                        .refused("url", "\"\"", url)
                        .refused("url", "\"http://localhost\"", url)
                        .refused("url", "\"http://127.0.0.1:9090/__sandbox/reset\"", url)
                        .refused("url", "\"http://[::1]/\"", url)
                        .refused("url", "\"http://2130706433/\"", url)
                        .refused("url", "\"http://169.254.169.254/\"", url)
                        .refused("url", "\"https://u:p@hooks.example.com/\"", url)
                        .refused("url", "\"file:///etc/passwd\"", url)
                        .refused("url", "\"https://hooks.example.com/" + "x".repeat(2048) + '"', url)
                        .accepted("url", "\"http://hooks.example.com:8080/a?b=c\"")
                        .refused("callbackUrl", "\"https://hooks.example.com\"", UNKNOWN)
                        .refused("callbackEndpoint", "\"https://hooks.example.com\"", UNKNOWN))
                .flatMap(Table::rows);
    }

    static Stream<Table.Row> notification() {
        return Table.of("PUT", "/channels/" + READY + "/notification", Bodies.NOTIFICATION)
                .accepted("enabled", ABSENT)
                .refused("kind", ABSENT, REQUIRED)
                .refused("kind", "\"FAX\"", "must be one of SMS, EMAIL")
                .accepted("alerts", ABSENT)
                .refused("alerts[0]", "\"EVERYTHING\"", "must be one of STATUS_CHANGE")
                .accepted("alerts", "[]")
                .accepted("alerts", "[\"CLIP_FAILED\",\"CLIP_FAILED\"]")
                .refused("receivers", ABSENT, REQUIRED)
                .refused(
                        "receivers",
                        many(51, "{\"managerId\":\"1\",\"phone\":\"01012345678\"}"),
                        "at most 50 receivers")
                .accepted("receivers", many(50, "{\"managerId\":\"1\",\"phone\":\"01012345678\"}"))
                .accepted("receivers", "[]")
                .refused("receivers[0].managerId", ABSENT, REQUIRED)
                .refused("receivers[0].managerId", "\"x\"", DIGITS)
                .refused("receivers[0].phone", "\"call me\"", "must be 7 to 20 digits or hyphens")
                .refused("receivers[0].phone", "\"123456\"", "must be 7 to 20 digits or hyphens")
                .refused("receivers[0].phone", ABSENT, "is required when kind is SMS")
                .refused("kind", "\"EMAIL\"", "receivers[0].email", "is required when kind is EMAIL")
                .refused("receivers[0].email", "\"somebody\"", "must be an e-mail address")
                .refused("alertOn", "true", UNKNOWN)
                .rows();
    }

    @ParameterizedTest
    @MethodSource({
        "channel",
        "vodChannel",
        "updates",
        "cdn",
        "recordings",
        "curtain",
        "quality",
        "restream",
        "schedule",
        "callbacks",
        "notification"
    })
    void obeys(Table.Row row) {
        check(row);
    }
}
