package dev.livegate.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on sets of profiles. */
final class QualitySets {

    private QualitySets() {}

    static Map<String, Handler> handlers() {
        return Map.of(
                "createQualitySet", QualitySets::create,
                "listQualitySets", QualitySets::list,
                "getQualitySet", call -> Json.content(answer(call.account(), set(call))),
                "updateQualitySet", QualitySets::update,
                "deleteQualitySet", QualitySets::delete);
    }

    private static ObjectNode create(Handler.Invocation call) {
        var account = call.account();
        var body = call.body();
        var qualities = body.path("qualityIds")
                .valueStream()
                .map(id -> account.quality().profile(id.asLong()))
                .toList();
        if (qualities.stream().filter(QualitySets::isFullHd).count() > 1) {
            throw Refusal.invalid("qualityIds");
        }
        var set = set(
                account.next(Ids.Kind.QUALITY_SET),
                "CUSTOM",
                body.path("name").asString(),
                body.path("isEnabledUll").asBoolean(),
                qualities,
                call.now());
        if (!set.path("isEnabledUll").asBoolean()) {
            copy(body, set);
        }
        set.put("enableHlsTimedMetadata", body.path("enableHlsTimedMetadata").asBoolean());
        if (body.path("timedMetadata") instanceof ObjectNode metadata) {
            set.set("timedMetadata", metadata);
        }
        account.quality().addSet(set);
        return Json.content(answer(account, set));
    }

    private static boolean isFullHd(JsonNode profile) {
        var video = profile.path("video");
        return video.path("width").asInt(0) == 1920 && video.path("height").asInt(0) == 1080;
    }

    private static void copy(JsonNode body, ObjectNode set) {
        set.put("segmentDuration", body.path("segmentDuration").asInt())
                .put("segmentCount", body.path("segmentCount").asInt());
    }

    private static ObjectNode list(Handler.Invocation call) {
        var genType = call.filter("genType");
        var type = call.filter("type").orElse("all");
        var found = Json.array();
        for (var set : call.account().quality().sets()) {
            var lowLatency = set.path("isEnabledUll").asBoolean();
            if (genType.map(set.path("genType").asString()::equals).orElse(true)
                    && (type.equals("all") || type.equals("llhls") == lowLatency)) {
                found.add(answer(call.account(), set));
            }
        }
        return Json.list(found);
    }

    private static ObjectNode set(Handler.Invocation call) {
        return call.account().quality().set(call.number("qualitySetId"));
    }

    /** Interrupts and restarts every broadcast that uses the set. */
    private static ObjectNode update(Handler.Invocation call) {
        var account = call.account();
        var set = set(call);
        if (isSystem(set) || set.path("isEnabledUll").asBoolean()) {
            throw Refusal.notAvailable("qualitySet");
        }
        copy(call.body(), set);
        for (var channel : channelsUsing(account, set)) {
            if (channel.is(ChannelStatus.PUBLISHING)) {
                Broadcasts.end(account, channel, ChannelStatus.READY, call.now());
                Broadcasts.start(account, channel, call.now());
            }
        }
        return Json.content(answer(account, set));
    }

    private static ObjectNode delete(Handler.Invocation call) {
        var set = set(call);
        if (isSystem(set) || !channelsUsing(call.account(), set).isEmpty()) {
            throw Refusal.notAvailable("qualitySet");
        }
        call.account().quality().removeSet(set.path("id").asLong());
        return Json.content(Json.object().put("deleteSuccess", true));
    }

    private static boolean isSystem(ObjectNode set) {
        return set.path("genType").asString().equals("SYSTEM");
    }

    static List<Channel> channelsUsing(Account account, JsonNode set) {
        var id = set.path("id").asLong();
        return account.channels(Channel.class).stream()
                .filter(channel -> switch (channel) {
                    case LiveChannel live -> live.qualitySetId() == id;
                    case VodChannel vod -> vod.qualitySetId() == id;
                    case RestreamChannel ignored -> false;
                })
                .toList();
    }

    private static ObjectNode answer(Account account, ObjectNode set) {
        var answer = set.deepCopy();
        var names = answer.putArray("inUseChannelNames");
        channelsUsing(account, set).forEach(channel -> names.add(channel.name()));
        return answer;
    }

    static ObjectNode set(
            long id, String genType, String name, boolean lowLatency, List<ObjectNode> qualities, Instant created) {
        var set = Json.object()
                .put("disabled", false)
                .put("id", id)
                .put("status", "CREATED")
                .put("createdTime", created.toEpochMilli())
                .put("genType", genType)
                .put("name", name)
                .put("enableHlsTimedMetadata", false)
                .put("isEnabledUll", lowLatency);
        if (lowLatency) {
            set.put("targetLatency", 3000);
        } else {
            set.put("segmentDuration", 2000).put("segmentCount", 3);
        }
        var items = set.putArray("qualities");
        qualities.forEach(items::add);
        return set;
    }
}
