package dev.livegate.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Starting and stopping recordings, and what becomes of their files. */
final class Recordings {

    private Recordings() {}

    static Map<String, Handler> handlers() {
        return Map.of(
                "startRecording", Recordings::start,
                "stopRecording", Recordings::stop,
                "listRecordings", Recordings::list,
                "getRecording", Recordings::get,
                "deleteRecordings", Recordings::delete,
                "uploadRecordings", Recordings::upload);
    }

    private static ObjectNode start(Handler.Invocation call) {
        var channel = call.liveChannel();
        channel.require(ChannelStatus.PUBLISHING);
        if (channel.isRecording() || !channel.settings().records()) {
            throw Refusal.notAvailable("record");
        }
        return listOf(begin(call.account(), channel, call.now()));
    }

    private static ObjectNode stop(Handler.Invocation call) {
        var channel = call.liveChannel();
        if (!channel.isRecording()) {
            throw Refusal.notAvailable("record");
        }
        Curtain.end(channel);
        return listOf(end(call.account(), channel, call.now()));
    }

    /** Begins a recording: one file per kind and rendition. */
    static List<Recording> begin(Account account, LiveChannel channel, Instant now) {
        var session = account.next(Ids.Kind.RECORD_SESSION);
        var renditions = account.quality().renditions(channel.qualitySetId());
        var begun = new ArrayList<Recording>();
        begun.add(new Recording(
                account.next(Ids.Kind.RECORD), Recording.Type.MP4, channel, session, now, renditions.getFirst()));
        for (var rendition : renditions) {
            begun.add(
                    new Recording(account.next(Ids.Kind.RECORD), Recording.Type.HLS, channel, session, now, rendition));
        }
        for (var recording : begun) {
            account.add(recording);
            account.agenda().at(recording.shouldDeleteTime(), ignored -> expire(recording));
        }
        channel.recordingSince(now);
        account.events().add(channel, Events.RECORDING_START, now);
        return begun;
    }

    /** Ends the running recording, if there is one. */
    static List<Recording> end(Account account, LiveChannel channel, Instant now) {
        var ended = account.recordingsOf(channel)
                .filter(recording -> recording.is(Recording.Status.RECORDING))
                .toList();
        for (var recording : ended) {
            recording.stop(now);
            account.agenda().at(now.plus(Timing.RECORDING_PROCESSING), done -> {
                if (recording.proceed(Recording.Status.PROCESSING, Recording.Status.TRANSFER_READY)
                        && uploadsByItself(channel, recording)) {
                    var setting = channel.settings().recording();
                    uploadLater(
                            account,
                            recording,
                            setting.path("bucketName").asString(),
                            setting.path("filePath").asString(),
                            done);
                }
            });
        }
        if (channel.isRecording()) {
            channel.recordingSince(null);
            account.events().add(channel, Events.RECORDING_END, now);
        }
        return ended;
    }

    private static void expire(Recording recording) {
        if (!recording.is(Recording.Status.RECORDING)) {
            recording.delete();
        }
    }

    private static boolean uploadsByItself(LiveChannel channel, Recording recording) {
        var format = channel.settings().recording().path("format").asString("");
        return channel.settings().recordType().equals("AUTO_UPLOAD")
                && (format.equals("ALL") || format.equals(recording.type().name()));
    }

    private static void uploadLater(Account account, Recording recording, String bucket, String folder, Instant now) {
        account.agenda().at(now.plus(Timing.UPLOAD_START), begun -> {
            if (recording.proceed(Recording.Status.TRANSFER_READY, Recording.Status.TRANSFER)) {
                finishLater(account, recording, bucket, folder, begun);
            }
        });
    }

    private static void finishLater(Account account, Recording recording, String bucket, String folder, Instant begun) {
        account.agenda().at(begun.plus(Timing.UPLOAD), ignored -> recording.uploaded(bucket, folder));
    }

    private static ObjectNode list(Handler.Invocation call) {
        return listOf(call.account()
                .recordingsOf(call.liveChannel())
                .sorted(Comparator.comparingLong(Recording::id))
                .toList());
    }

    private static ObjectNode get(Handler.Invocation call) {
        var recording = recording(call, call.number("recordId"));
        var content = Json.object();
        content.set(Long.toString(recording.id()), recording.json());
        return Json.content(content);
    }

    private static @Nullable ObjectNode delete(Handler.Invocation call) {
        var recordings = ids(call.body()).map(id -> recording(call, id)).toList();
        if (recordings.stream().anyMatch(recording -> recording.is(Recording.Status.RECORDING))) {
            throw Refusal.notAvailable("record");
        }
        recordings.forEach(Recording::delete);
        return null;
    }

    private static ObjectNode upload(Handler.Invocation call) {
        var recordings = ids(call.body())
                .map(id -> call.account().recording(id).orElseThrow(() -> Refusal.notFound("record")))
                .toList();
        if (!recordings.stream().allMatch(recording -> recording.is(Recording.Status.TRANSFER_READY))) {
            throw Refusal.notAvailable("record");
        }
        var bucket = call.variable("bucketName");
        var uploaded = Json.object();
        for (var recording : recordings) {
            recording.proceed(Recording.Status.TRANSFER_READY, Recording.Status.TRANSFER);
            finishLater(call.account(), recording, bucket, "/" + recording.channelId(), call.now());
            uploaded.set(Long.toString(recording.id()), recording.uploadJson());
        }
        var content = Json.object()
                .put("bucketName", bucket)
                .put("accessControl", call.body().path("accessControl").asString("PRIVATE"));
        content.set("uploadedRecords", uploaded);
        return Json.content(content);
    }

    private static Stream<Long> ids(JsonNode body) {
        return body.path("recordIds").valueStream().map(JsonNode::asLong).distinct();
    }

    private static Recording recording(Handler.Invocation call, long id) {
        var channel = call.liveChannel();
        return call.account()
                .recording(id)
                .filter(recording -> recording.channelId().equals(channel.id()))
                .orElseThrow(() -> Refusal.notFound("record"));
    }

    /** The list is a map by record id, and carries its total as older pages show it. */
    private static ObjectNode listOf(List<Recording> recordings) {
        var byId = Json.object();
        recordings.forEach(recording -> byId.set(Long.toString(recording.id()), recording.json()));
        var content = Json.object();
        content.set("recordList", byId);
        return Json.content(content).put("total", recordings.size());
    }

    static Duration recorded(LiveChannel channel, Instant now) {
        var since = channel.recordingSince();
        return since == null ? Duration.ZERO : Duration.between(since, now);
    }
}
