package dev.livegate.snapshot;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.livegate.model.ChannelId;
import dev.livegate.model.SnapshotJson;
import dev.livegate.model.SnapshotResponse;
import dev.livegate.model.UpstreamValues;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.UpstreamException;
import dev.livegate.upstream.UpstreamOperation;
import dev.livegate.upstream.UpstreamOperation.Kind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Snapshot operations. Source: upstream API description 2026.10, "Snapshots and short clips", read 2026-11. */
interface SnapshotUpstream {

    /** Each call makes another snapshot. The duration travels in the query; there is no body. */
    @UpstreamOperation(value = "createSnapshot", kind = Kind.UNSAFE_WRITE)
    @PostExchange("/channels/{channelId}/snapshot")
    Envelope<SnapshotOfChannelJson> create(
            Call call,
            @PathVariable String channelId,
            @RequestParam(required = false) @Nullable Integer limitedDuration);

    /** Only within an hour of creation. */
    @UpstreamOperation(value = "getSnapshot", kind = Kind.READ)
    @GetExchange("/channels/{channelId}/snapshot/{snapshotId}")
    Envelope<SnapshotOfChannelJson> get(Call call, @PathVariable String channelId, @PathVariable String snapshotId);

    @UpstreamOperation(value = "getLiveChannel", kind = Kind.READ)
    @GetExchange("/channels/{channelId}")
    Envelope<ChannelJson> channel(Call call, @PathVariable String channelId);

    record SnapshotOfChannelJson(
            @Nullable String channelId,
            @Nullable String channelStatus,
            @Nullable SnapshotJson snapshot) {

        SnapshotResponse toResponse(ChannelId channel) {
            return SnapshotResponse.from(
                    UpstreamException.required(snapshot, "content.snapshot"),
                    Objects.requireNonNullElse(UpstreamValues.text(channelId), channel.value()),
                    channelStatus);
        }
    }

    /** A channel, as far as it tells its valid snapshots: whether it lists them or shows the latest is not documented. */
    record ChannelJson(
            @Nullable String channelId,
            @Nullable String channelStatus,

            @JsonAlias("snapshots") @Nullable List<SnapshotJson> snapshot) {

        List<SnapshotJson> snapshots() {
            return SnapshotResponse.valid(snapshot);
        }
    }
}
