package dev.livegate.sandbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rendition profiles and the sets that are made of them. */
final class Quality {

    static final long LOW_LATENCY_SET = 7;
    static final long DEFAULT_SET = 3;

    private final Map<Long, ObjectNode> profiles = new LinkedHashMap<>();
    private final Map<Long, ObjectNode> sets = new LinkedHashMap<>();

    void addProfile(ObjectNode profile) {
        profiles.put(profile.path("id").asLong(), profile);
    }

    void addSet(ObjectNode set) {
        sets.put(set.path("id").asLong(), set);
    }

    Collection<ObjectNode> profiles() {
        return profiles.values();
    }

    ObjectNode profile(long id) {
        var profile = profiles.get(id);
        if (profile == null) {
            throw Refusal.notFound("quality");
        }
        return profile;
    }

    void removeProfile(long id) {
        profiles.remove(id);
    }

    Collection<ObjectNode> sets() {
        return sets.values();
    }

    void removeSet(long id) {
        sets.remove(id);
    }

    /** A curtain needs pictures to cover, and pictures that the service encodes itself. */
    boolean canShowCurtain(long setId) {
        return set(setId)
                .path("qualities")
                .valueStream()
                .noneMatch(profile -> !profile.path("type").asString().equals("NORMAL")
                        || profile.path("video").path("bypass").asBoolean(false));
    }

    boolean hasSet(long id) {
        return sets.containsKey(id);
    }

    boolean isLowLatency(long setId) {
        return set(setId).path("isEnabledUll").asBoolean();
    }

    String setName(long id) {
        return set(id).path("name").asString();
    }

    ObjectNode set(long id) {
        var set = sets.get(id);
        if (set == null) {
            throw Refusal.notFound("qualitySet");
        }
        return set;
    }

    /** Returns the pictures that a channel with this set is encoded to, the best first. */
    List<Rendition> renditions(long setId) {
        return set(setId).path("qualities").valueStream().map(Rendition::of).toList();
    }

    /** One picture size and what goes with it. */
    record Rendition(
            String name, int width, int height, double fps, int videoBitrate, int audioBitrate, String audioCodec) {

        private static Rendition of(JsonNode profile) {
            var video = profile.path("video");
            var audio = profile.path("audio");
            return new Rendition(
                    profile.path("name").asString(),
                    video.path("width").asInt(0),
                    video.path("height").asInt(0),
                    video.path("fps").asDouble(0),
                    video.path("bitrate").asInt(0),
                    audio.path("bitrate").asInt(0),
                    audio.path("codec").asString("AAC"));
        }

        String resolution() {
            return width + "x" + height;
        }
    }
}
