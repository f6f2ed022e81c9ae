package dev.livegate.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** When a VOD2LIVE channel plays which files. */
final class VodSchedule {

    private static final Duration FILE_LENGTH = Duration.ofSeconds(3630);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final long id;
    private final String channelId;
    private final Instant created;

    private Status status = Status.CREATING;
    private Instant start;
    private List<String> files;
    private Instant updated;
    private @Nullable Instant deleted;

    /** Counts edits, so that what was planned before one does not happen after it. */
    private int edition;

    VodSchedule(long id, String channelId, Instant created, Instant start, List<String> files) {
        this.id = id;
        this.channelId = channelId;
        this.created = created;
        this.updated = created;
        this.start = start;
        this.files = List.copyOf(files);
    }

    enum Status {
        CREATING,
        PROCESSING,
        PROCESSING_FAIL,
        UPDATING,
        READY,
        FINISH,
        DELETED
    }

    long id() {
        return id;
    }

    String channelId() {
        return channelId;
    }

    Instant start() {
        return start;
    }

    /** Returns when the last file ends; the sandbox knows no lengths and assumes about an hour each, a day at most. */
    Instant end() {
        var length = FILE_LENGTH.multipliedBy(files.size());
        return start.plus(length.compareTo(LONGEST) < 0 ? length : LONGEST);
    }

    List<String> files() {
        return files;
    }

    boolean is(Status wanted) {
        return status == wanted;
    }

    int edition() {
        return edition;
    }

    void become(Status next) {
        status = next;
    }

    void update(Instant newStart, List<String> newFiles, Instant now) {
        status = Status.UPDATING;
        start = newStart;
        files = List.copyOf(newFiles);
        updated = now;
        edition++;
    }

    void delete(Instant now) {
        status = Status.DELETED;
        deleted = now;
        edition++;
    }

    ObjectNode summary() {
        return Json.object().put("scheduleId", id).put("status", status.name());
    }

    ObjectNode json() {
        var json = Json.object()
                .put("scheduleId", id)
                .put("channelId", channelId)
                .put("createdTime", created.toEpochMilli())
                .put("startTime", start.toEpochMilli())
                .put("endTime", end().toEpochMilli())
                .put("updatedTime", updated.toEpochMilli())
                .put("status", status.name());
        json.set("vodList", Json.tree(files));
        if (deleted != null) {
            json.put("deletedTime", deleted.toEpochMilli());
        }
        return json;
    }
}
