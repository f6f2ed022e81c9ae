package dev.livegate.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.livegate.upstream.Identified;
import org.jspecify.annotations.Nullable;

/** A snapshot in the upstream's answers. A channel may name it by its id alone. */
public record SnapshotJson(
        @Nullable String snapshotId,
        @Nullable String snapshotUrl,
        @Nullable Long createdTime,
        @Nullable Long expireTime,
        @Nullable Integer duration)
        implements Identified {

    @JsonCreator
    public SnapshotJson {}

    @Override
    public @Nullable String identity() {
        return snapshotId;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SnapshotJson of(String id) {
        return new SnapshotJson(id, null, null, null, null);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SnapshotJson of(long id) {
        return of(Long.toString(id));
    }
}
