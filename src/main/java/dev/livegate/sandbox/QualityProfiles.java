package dev.livegate.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on rendition profiles. */
final class QualityProfiles {

    private static final Set<Integer> AAC_SAMPLE_RATES =
            Set.of(8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200, 96000);

    private QualityProfiles() {}

    static Map<String, Handler> handlers() {
        return Map.of(
                "createQualityProfile", QualityProfiles::create,
                "listQualityProfiles", QualityProfiles::list,
                "getQualityProfile",
                        call -> Json.content(call.account().quality().profile(call.number("qualityId"))),
                "deleteQualityProfile", QualityProfiles::delete);
    }

    private static ObjectNode create(Handler.Invocation call) {
        var body = call.body();
        var type = body.path("type").asString();
        var video = body.path("video");
        checkVideo(video);
        var audio = body.path("audio");
        if (audio.path("codec").asString().equals("AAC")
                && !AAC_SAMPLE_RATES.contains(audio.path("samplerate").asInt())) {
            throw Refusal.invalid("audio/samplerate");
        }
        var profile = profile(
                call.account().next(Ids.Kind.QUALITY_PROFILE),
                "CUSTOM",
                body.path("name").asString(),
                type,
                call.now());
        if (type.equals("NORMAL")) {
            profile.set("video", video(video));
        }
        profile.set("audio", audio(audio));
        call.account().quality().addProfile(profile);
        return Json.content(profile);
    }

    private static void checkVideo(JsonNode video) {
        var large = video.path("width").asInt(0) >= 1280 || video.path("height").asInt(0) >= 720;
        if (large && video.path("profile").asString("").equals("BASELINE")) {
            throw Refusal.invalid("video/profile");
        }
    }

    private static ObjectNode list(Handler.Invocation call) {
        var profiles = Json.array();
        call.account().quality().profiles().forEach(profiles::add);
        return Json.list(profiles);
    }

    private static @Nullable ObjectNode delete(Handler.Invocation call) {
        var quality = call.account().quality();
        var id = call.number("qualityId");
        var profile = quality.profile(id);
        var inUse = quality.sets().stream()
                .filter(set -> set.path("qualities")
                        .valueStream()
                        .anyMatch(used -> used.path("id").asLong() == id))
                .anyMatch(set -> !QualitySets.channelsUsing(call.account(), set).isEmpty());
        if (inUse || profile.path("genType").asString().equals("SYSTEM")) {
            throw Refusal.notAvailable("quality");
        }
        quality.removeProfile(id);
        return null;
    }

    static ObjectNode profile(long id, String genType, String name, String type, Instant created) {
        return Json.object()
                .put("disabled", false)
                .put("id", id)
                .put("status", "CREATED")
                .put("createdTime", created.toEpochMilli())
                .put("genType", genType)
                .put("name", name)
                .put("type", type);
    }

    static ObjectNode video(JsonNode request) {
        return Json.object()
                .put("fps", request.path("fps").asDouble())
                .put("bitrate", request.path("bitrate").asLong())
                .put("bframes", request.path("bframes").asInt(0))
                .put("level", request.path("level").asInt(-1))
                .put("width", request.path("width").asInt())
                .put("height", request.path("height").asInt())
                .put("bypass", request.path("bypass").asBoolean(false))
                .put("codec", request.path("codec").asString("H264"))
                .put("orientation", request.path("orientation").asString("FIX"))
                .put("keepRatio", true)
                .put("profile", request.path("profile").asString())
                .put("rateControl", request.path("rateControl").asString("VBR"))
                .put(
                        "videoH264ParamRefFrames",
                        request.path("videoH264ParamRefFrames").asInt(1));
    }

    static ObjectNode audio(JsonNode request) {
        var bitrate = request.path("bitrate").asLong();
        return Json.object()
                .put("codec", request.path("codec").asString())
                .put("profile", request.path("profile").asString("LC"))
                .put("samplerate", request.path("samplerate").asInt())
                .put("channels", request.path("channels").asInt())
                // Requests count thousands of bits, answers bits; whoever sends bits gets what was meant.
                .put("bitrate", bitrate < 1000 ? bitrate * 1000 : bitrate)
                .put("bypass", request.path("bypass").asBoolean(false));
    }
}
