package dev.livegate.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.upstream.UpstreamException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A snapshot as callers see it. */
@Schema(
        name = "Snapshot",
        description = "A playable copy of the last minutes of a running recording. Lives for one hour.")
public record SnapshotResponse(
        @Schema(example = "20417") String id,
        @Schema(example = "ls-20261103101530-Qm4Zt") String channelId,
        ChannelStatus channelStatus,

        @Schema(description = "The upstream's word, when channelStatus is UNKNOWN.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String channelStatusRaw,

        @Schema(
                description =
                        "HLS playlist. It can be played until expiresAt. Null if the upstream names the snapshot only.")
        @Nullable
        String url,

        @Nullable Instant createdAt,
        @Nullable Instant expiresAt,

        @Schema(description = "Length in minutes.", example = "10") @Nullable
        Integer durationMinutes) {

    /**
     * The snapshots that a channel's own answer tells, the oldest first.
     *
     * @param told null if it tells none
     */
    public static List<SnapshotResponse> of(
            @Nullable List<SnapshotJson> told, String channelId, @Nullable String channelStatus) {
        return valid(told).stream()
                .map(snapshot -> from(snapshot, channelId, channelStatus))
                .toList();
    }

    /** Those that have an id, the oldest first. */
    public static List<SnapshotJson> valid(@Nullable List<SnapshotJson> told) {
        return told == null
                ? List.of()
                : told.stream()
                        .filter(snapshot -> UpstreamValues.number(snapshot.snapshotId()) != null)
                        .sorted(Comparator.comparing(snapshot -> UpstreamValues.number(snapshot.snapshotId())))
                        .toList();
    }

    /** @param channelStatus the upstream's word */
    public static SnapshotResponse from(SnapshotJson snapshot, String channelId, @Nullable String channelStatus) {
        var status = ChannelStatus.parse(channelStatus);
        return new SnapshotResponse(
                UpstreamException.required(snapshot.snapshotId(), "snapshotId"),
                channelId,
                status.value(),
                status.raw(),
                UpstreamValues.text(snapshot.snapshotUrl()),
                UpstreamValues.instant(snapshot.createdTime()),
                UpstreamValues.instant(snapshot.expireTime()),
                snapshot.duration() == null || snapshot.duration() == 0 ? null : snapshot.duration());
    }
}
