package dev.livegate.clip;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.clip.ClipUpstream.ClipJson;
import dev.livegate.model.ChannelId;
import dev.livegate.model.UpstreamEnum;
import dev.livegate.model.UpstreamValues;
import dev.livegate.upstream.UpstreamException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A short clip as callers see it. */
@Schema(name = "Clip", description = "An MP4 cut out of a snapshot.")
record ClipResponse(
        @Schema(example = "5518") String id,
        @Schema(example = "ls-20261103101530-Qm4Zt") String channelId,
        @Schema(example = "20417") @Nullable String snapshotId,
        ClipStatus status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String statusRaw,

        @Schema(description = "Bytes; null until the clip is made.", example = "4186112") @Nullable
        Long sizeBytes,

        @Schema(description = "Milliseconds; null until the clip is made.", example = "15500") @Nullable
        Long durationMillis,

        @Nullable Output output,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    /** Where a clip is. */
    @Schema(name = "ClipFile")
    record Output(
            @Schema(example = "orchard-clips") @Nullable String bucketName,
            @Schema(example = "/2026/11") @Nullable String filePath,
            @Schema(example = "5518.mp4") @Nullable String fileName,
            @Schema(example = "PRIVATE") @Nullable String accessControl) {}

    static ClipResponse from(@Nullable ClipJson clip, ChannelId channel, @Nullable String snapshotId) {
        var json = UpstreamException.required(clip, "shortclip");
        var status = UpstreamEnum.parse("shortclipStatus", ClipStatus.class, ClipStatus.UNKNOWN, json.status());
        var output = json.output();
        return new ClipResponse(
                UpstreamException.required(json.id(), "id"),
                channel.value(),
                UpstreamValues.text(snapshotId),
                status.value(),
                status.raw(),
                UpstreamValues.number(json.fileSize()),
                UpstreamValues.number(json.duration()),
                output == null
                        ? null
                        : new Output(
                                UpstreamValues.text(output.bucketName()),
                                UpstreamValues.text(output.filePath()),
                                UpstreamValues.text(output.fileName()),
                                UpstreamValues.text(output.accessControl())),
                UpstreamValues.instant(json.createdTime()),
                UpstreamValues.instant(json.updatedTime()));
    }
}
