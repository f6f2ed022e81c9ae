package dev.livegate.sandbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What live and VOD2LIVE channels share when they are made and changed. */
final class ChannelRules {

    private static final String LOW_LATENCY = "LL_HLS";

    private ChannelRules() {}

    /** Checks what no schema can: low latency needs a set, and a delivery area, that are made for it. */
    static void checkQualitySet(Account account, long set, String outputProtocol, JsonNode cdn) {
        if (!account.quality().hasSet(set)) {
            throw Refusal.notFound("qualitySet");
        }
        if (outputProtocol.equals(LOW_LATENCY) != account.quality().isLowLatency(set)) {
            throw Refusal.invalid("qualitySetId");
        }
        if (outputProtocol.equals(LOW_LATENCY)
                && !cdn.path("regionType").asString("").equals("KOREA")) {
            throw new Refusal(ErrorCode.KOREA_EDGE_ONLY);
        }
    }

    static void checkFamily(String before, String after) {
        if (before.equals(LOW_LATENCY) != after.equals(LOW_LATENCY)) {
            throw Refusal.invalid("outputProtocol");
        }
    }

    static @Nullable ObjectNode drm(JsonNode body) {
        return body.path("drmEnabledYn").asBoolean(false) && body.path("drm") instanceof ObjectNode drm ? drm : null;
    }

    /** Adds a channel that gets ready by itself. */
    static void bringUp(Account account, Channel channel, Instant now) {
        account.add(channel);
        account.events().add(channel, Events.STREAM_RESERVE, now);
        account.agenda().at(now.plus(Timing.CHANNEL_CREATION), ignored -> {
            if (channel.is(ChannelStatus.CREATING)) {
                channel.become(ChannelStatus.READY);
            }
        });
    }

    static ObjectNode cdnAnswer(Cdn cdn) {
        var content = Json.object();
        content.set("cdn", cdn.json());
        return Json.content(content);
    }

    static ObjectNode cdnAnswer(Cdn cdn, List<? extends Channel> channels) {
        var content = Json.object();
        var ids = content.putArray("channelList");
        channels.forEach(channel -> ids.add(channel.id()));
        content.set("cdn", cdn.json());
        return Json.content(content);
    }
}
