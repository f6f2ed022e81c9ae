package dev.livegate.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** MP4 files cut from snapshots. */
final class ShortClips {

    private static final long SHORTEST_MILLIS = 100;
    private static final long LONGEST_MILLIS = Duration.ofHours(4).toMillis();

    private ShortClips() {}

    static Map<String, Handler> handlers() {
        return Map.of(
                "createShortClip", ShortClips::create,
                "listShortClips", ShortClips::list,
                "getShortClip", ShortClips::get);
    }

    private static ObjectNode create(Handler.Invocation call) {
        var channel = call.liveChannel();
        var snapshot = Snapshots.alive(call, channel);
        channel.require(ChannelStatus.READY, ChannelStatus.PUBLISHING);
        if (channel.settings().outputProtocol().equals("LL_HLS")) {
            throw Refusal.notAvailable("shortclip");
        }
        var start = call.body().path("startTime").asLong();
        var end = call.body().path("endTime").asLong();
        if (end - start < SHORTEST_MILLIS
                || end - start > LONGEST_MILLIS
                || end > snapshot.length().toMillis()) {
            throw Refusal.invalid("endTime");
        }
        var output = call.body().path("shortclip").path("output");
        var clip = new Clip(call.account().next(Ids.Kind.CLIP), snapshot.id(), call.now(), end - start, output);
        channel.clips().put(clip.id, clip);
        call.account().agenda().at(call.now().plus(Timing.CLIP_CREATION), clip::complete);
        var content = Json.object().put("channelId", channel.id()).put("snapshotId", snapshot.id());
        content.set("shortclip", clip.json());
        return Json.content(content);
    }

    private static ObjectNode list(Handler.Invocation call) {
        var channel = call.liveChannel();
        var snapshot = Snapshots.alive(call, channel);
        var status = call.filter("shortclipStatus");
        var clips = Json.array();
        channel.clipsOf(snapshot.id()).stream()
                .filter(clip -> status.map(clip.status::equals).orElse(true))
                .forEach(clip -> clips.add(clip.json()));
        var content = Json.object().put("channelId", channel.id()).put("snapshotId", snapshot.id());
        content.set("shortClipList", clips);
        return Json.content(content).put("total", clips.size());
    }

    private static ObjectNode get(Handler.Invocation call) {
        var channel = call.liveChannel();
        var clip = channel.clips().get(call.number("id"));
        if (clip == null) {
            throw Refusal.notFound("shortclip");
        }
        // A number elsewhere, text here.
        var content = Json.object().put("channelId", channel.id()).put("snapshotId", Long.toString(clip.snapshotId));
        content.set("shortclip", clip.json());
        return Json.content(content);
    }

    /** One clip. */
    static final class Clip {

        private static final long BYTES_PER_SECOND = 270_000;

        private final long id;
        private final long snapshotId;
        private final Instant created;
        private final long millis;
        private final ObjectNode output;

        private String status = "CREATING";
        private Instant updated;

        private Clip(long id, long snapshotId, Instant created, long millis, JsonNode output) {
            this.id = id;
            this.snapshotId = snapshotId;
            this.created = created;
            this.updated = created;
            this.millis = millis;
            this.output = Json.object()
                    .put("accessControl", output.path("accessControl").asString())
                    .put("bucketName", output.path("bucketName").asString())
                    .put("filePath", output.path("filePath").asString());
        }

        long snapshotId() {
            return snapshotId;
        }

        private void complete(Instant now) {
            updated = now;
            if (Broken.is(output.path("filePath").asString())) {
                status = "UPLOAD_FAIL";
            } else {
                status = "COMPLETED";
                output.put("fileName", id + ".mp4");
            }
        }

        private ObjectNode json() {
            var json = Json.object()
                    .put("id", id)
                    .put("status", status)
                    .put("createdTime", created.toEpochMilli())
                    .put("updatedTime", updated.toEpochMilli());
            json.set("output", output.deepCopy());
            if (status.equals("COMPLETED")) {
                json.put("fileSize", millis * BYTES_PER_SECOND / 1000).put("duration", millis);
            }
            return json;
        }
    }
}
