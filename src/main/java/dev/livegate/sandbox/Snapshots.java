package dev.livegate.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Pictures of the DVR window of a channel that is recording; each lives for an hour. */
final class Snapshots {

    private static final Duration LONGEST = Duration.ofHours(4);

    private Snapshots() {}

    static Map<String, Handler> handlers() {
        return Map.of("createSnapshot", Snapshots::create, "getSnapshot", Snapshots::get);
    }

    private static ObjectNode create(Handler.Invocation call) {
        var channel = call.liveChannel();
        channel.require(ChannelStatus.PUBLISHING);
        var recorded = Recordings.recorded(channel, call.now());
        if (!channel.settings().useDvr() || recorded.compareTo(Timing.RECORDED_BEFORE_SNAPSHOT) <= 0) {
            throw Refusal.notAvailable("snapshot");
        }
        var minutes = call.filter("limitedDuration")
                .map(Long::parseLong)
                .orElseGet(() ->
                        shorter(LONGEST, recorded).plusMinutes(1).minusMillis(1).toMinutes());
        var snapshot = new Snapshot(
                call.account().next(Ids.Kind.SNAPSHOT),
                call.now(),
                minutes,
                shorter(Duration.ofMinutes(minutes), recorded));
        channel.snapshots().put(snapshot.id(), snapshot);
        call.account()
                .agenda()
                .at(snapshot.expires(), ignored -> channel.snapshots().remove(snapshot.id()));
        return answer(channel, snapshot);
    }

    private static ObjectNode get(Handler.Invocation call) {
        var channel = call.liveChannel();
        return answer(channel, alive(call, channel));
    }

    /** Returns the snapshot that the path names, unless its hour is over. */
    static Snapshot alive(Handler.Invocation call, LiveChannel channel) {
        var snapshot = channel.snapshots().get(call.number("snapshotId"));
        if (snapshot == null || !call.now().isBefore(snapshot.expires())) {
            throw Refusal.notFound("snapshot");
        }
        return snapshot;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static ObjectNode answer(LiveChannel channel, Snapshot snapshot) {
        var content = Json.object()
                .put("channelId", channel.id())
                .put("channelStatus", channel.status().name());
        content.set("snapshot", snapshot.json(channel));
        return Json.content(content);
    }

    /**
     * One snapshot.
     *
     * @param minutes how far it was asked to go back
     * @param length how much it holds, which is less while the recording is younger
     */
    record Snapshot(long id, Instant created, long minutes, Duration length) {

        Instant expires() {
            return created.plus(Timing.SNAPSHOT_LIFE);
        }

        private static String host(LiveChannel channel) {
            var domain = channel.cdn().domain();
            return domain.isEmpty() ? "no-cdn.example.com" : domain;
        }

        ObjectNode json(LiveChannel channel) {
            var url = "https://%s/dvr/snapshot/%d/node-01/%s/720p-16-9/%d-%d.m3u8"
                    .formatted(
                            host(channel),
                            expires().toEpochMilli(),
                            channel.playbackName(),
                            id,
                            created.toEpochMilli());
            return Json.object()
                    .put("snapshotId", id)
                    .put("snapshotUrl", url)
                    .put("createdTime", created.toEpochMilli())
                    .put("expireTime", expires().toEpochMilli())
                    .put("duration", minutes);
        }
    }
}
