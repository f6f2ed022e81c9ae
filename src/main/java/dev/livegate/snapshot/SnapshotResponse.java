package dev.livegate.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.model.ChannelId;
import dev.livegate.model.ChannelStatus;
import dev.livegate.model.UpstreamValues;
import dev.livegate.snapshot.SnapshotUpstream.SnapshotOfChannelJson;
import dev.livegate.upstream.UpstreamException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A snapshot as callers see it. */
@Schema(
        name = "Snapshot",
        description = "A playable copy of the last minutes of a running recording. Lives for one hour.")
record SnapshotResponse(
        @Schema(example = "20417") String id,
        @Schema(example = "ls-20261103101530-Qm4Zt") String channelId,
        ChannelStatus channelStatus,

        @Schema(description = "The upstream's word, when channelStatus is UNKNOWN.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String channelStatusRaw,

        @Schema(description = "HLS playlist. It can be played until expiresAt.") @Nullable
        String url,

        @Nullable Instant createdAt,
        @Nullable Instant expiresAt,

        @Schema(description = "Length in minutes.", example = "10") @Nullable
        Integer durationMinutes) {

    static SnapshotResponse from(SnapshotOfChannelJson json, ChannelId channel) {
        var snapshot = UpstreamException.required(json.snapshot(), "content.snapshot");
        var status = ChannelStatus.parse(json.channelStatus());
        return new SnapshotResponse(
                UpstreamException.required(snapshot.snapshotId(), "snapshotId"),
                json.channelId() == null ? channel.value() : json.channelId(),
                status.value(),
                status.raw(),
                UpstreamValues.text(snapshot.snapshotUrl()),
                UpstreamValues.instant(snapshot.createdTime()),
                UpstreamValues.instant(snapshot.expireTime()),
                snapshot.duration() == null || snapshot.duration() == 0 ? null : snapshot.duration());
    }
}
