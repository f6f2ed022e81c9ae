package dev.livegate.clip;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.livegate.model.AccessControl;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.Identified;
import dev.livegate.upstream.UpstreamOperation;
import dev.livegate.upstream.UpstreamOperation.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Short clip operations. Source: upstream API description 2026.10, "Snapshots and short clips", read 2026-11. */
interface ClipUpstream {

    /** The path has no literal segment of its own, so that a snapshot's id must be digits. */
    @UpstreamOperation(value = "createShortClip", kind = Kind.UNSAFE_WRITE)
    @PostExchange("/channels/{channelId}/{snapshotId}")
    Envelope<ClipOfChannelJson> create(
            Call call, @PathVariable String channelId, @PathVariable String snapshotId, @RequestBody NewClipJson body);

    @UpstreamOperation(value = "listShortClips", kind = Kind.READ)
    @GetExchange("/channels/{channelId}/{snapshotId}/shortclips")
    Envelope<ClipsOfChannelJson> list(
            Call call,
            @PathVariable String channelId,
            @PathVariable String snapshotId,
            @RequestParam(required = false) @Nullable String shortclipStatus);

    @UpstreamOperation(value = "getShortClip", kind = Kind.READ)
    @GetExchange("/channels/{channelId}/shortclip/{id}")
    Envelope<ClipOfChannelJson> get(Call call, @PathVariable String channelId, @PathVariable String id);

    /** The snapshot that a clip is cut from, as far as clips ask for it. */
    @UpstreamOperation(value = "getSnapshot", kind = Kind.READ)
    @GetExchange("/channels/{channelId}/snapshot/{snapshotId}")
    Envelope<SnapshotOfChannelJson> snapshot(
            Call call, @PathVariable String channelId, @PathVariable String snapshotId);

    record NewClipJson(long startTime, long endTime, NewOutputJson shortclip) {

        static NewClipJson of(long startTime, long endTime, OutputTargetJson output) {
            return new NewClipJson(startTime, endTime, new NewOutputJson(output));
        }
    }

    record NewOutputJson(OutputTargetJson output) {}

    record OutputTargetJson(AccessControl accessControl, String bucketName, String filePath) {}

    record ClipOfChannelJson(
            @Nullable String channelId,
            @Nullable String snapshotId,
            @Nullable ClipJson shortclip) {

        @Nullable
        String clipId() {
            return shortclip == null ? null : shortclip.id();
        }
    }

    /** An older table spells the list without the capital. */
    record ClipsOfChannelJson(
            @Nullable String channelId,
            @Nullable String snapshotId,
            @JsonAlias("shortclipList") @Nullable List<ClipJson> shortClipList) {}

    record ClipJson(
            @Nullable String id,
            @Nullable String status,
            @Nullable Long createdTime,
            @Nullable Long updatedTime,
            @Nullable Long fileSize,
            @Nullable Long duration,
            @Nullable OutputJson output)
            implements Identified {

        @Override
        public @Nullable String identity() {
            return id;
        }
    }

    record OutputJson(
            @Nullable String accessControl,
            @Nullable String bucketName,
            @Nullable String filePath,
            @Nullable String fileName) {}

    record SnapshotOfChannelJson(@Nullable SnapshotJson snapshot) {}

    record SnapshotJson(@Nullable Long expireTime, @Nullable Long duration) {}
}
