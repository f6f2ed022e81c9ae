package dev.livegate.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What live, re-stream and VOD2LIVE channels have in common. */
abstract sealed class Channel permits LiveChannel, RestreamChannel, VodChannel {

    static final Comparator<Channel> NEWEST_FIRST =
            Comparator.comparing((Channel channel) -> channel.created).reversed();

    private final String id;
    private final long instanceNo;
    private final Instant created;

    private String name;
    private ChannelStatus status = ChannelStatus.CREATING;
    private String envType = "REAL";
    private @Nullable Instant updated;
    private @Nullable Instant publishedSince;
    private Duration published = Duration.ZERO;
    private boolean alertOn;
    private @Nullable String callbackEndpoint;

    /** Counts blocks, so that the end of an old one does not lift a new one. */
    private int blocks;

    private final Map<String, Boolean> alertOptions = new LinkedHashMap<>();

    Channel(String id, String name, long instanceNo, Instant created, String... alerts) {
        this.id = id;
        this.name = name;
        this.instanceNo = instanceNo;
        this.created = created;
        for (var alert : alerts) {
            alertOptions.put(alert, false);
        }
    }

    final String id() {
        return id;
    }

    final long instanceNo() {
        return instanceNo;
    }

    final Instant created() {
        return created;
    }

    final String name() {
        return name;
    }

    final ChannelStatus status() {
        return status;
    }

    final boolean is(ChannelStatus wanted) {
        return status == wanted;
    }

    final void become(ChannelStatus next) {
        status = next;
    }

    /** Refuses what the present state does not allow. */
    final void require(ChannelStatus... allowed) {
        for (var state : allowed) {
            if (status == state) {
                return;
            }
        }
        throw Refusal.notAvailable("channel");
    }

    final void update(String newName, String newEnvType, Instant now) {
        name = newName;
        envType = newEnvType;
        updated = now;
    }

    final void envType(String type) {
        envType = type;
    }

    final void touch(Instant now) {
        updated = now;
    }

    final void publishedBefore(Duration duration) {
        published = duration;
    }

    final void publishingSince(Instant since) {
        publishedSince = since;
        status = ChannelStatus.PUBLISHING;
    }

    /** Returns when the latest broadcast began, over or not. */
    final @Nullable Instant publishedSince() {
        return publishedSince;
    }

    final void publishingEnded(Instant now, ChannelStatus next) {
        if (publishedSince != null) {
            published = published.plus(Duration.between(publishedSince, now));
        }
        status = next;
    }

    final void callbackEndpoint(String url) {
        callbackEndpoint = url;
    }

    final void alerts(boolean on, Map<String, Boolean> options) {
        alertOn = on;
        alertOptions.putAll(options);
    }

    /** Blocks the channel, and returns what identifies this block. */
    final int block() {
        status = ChannelStatus.BLOCK;
        return ++blocks;
    }

    final boolean isBlockedBy(int block) {
        return status == ChannelStatus.BLOCK && blocks == block;
    }

    final ObjectNode head() {
        return Json.object().put("channelId", id).put("channelName", name).put("instanceNo", instanceNo);
    }

    final ObjectNode alertOptions() {
        var options = Json.object();
        alertOptions.forEach(options::put);
        return options;
    }

    /** Adds what every kind of channel tells about itself. */
    final ObjectNode addCommon(ObjectNode json) {
        json.put("totalPublishSeconds", published.toSeconds())
                .put("createdTime", created.toEpochMilli())
                .put("alertOn", alertOn);
        json.set("alertOptions", alertOptions());
        json.put("envType", envType);
        if (updated != null) {
            json.put("updatedTime", updated.toEpochMilli());
        }
        if (publishedSince != null) {
            json.put("recentPublishTime", publishedSince.toEpochMilli());
        }
        if (callbackEndpoint != null) {
            json.put("callbackEndpoint", callbackEndpoint);
        }
        return json;
    }
}
