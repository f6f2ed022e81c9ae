package dev.livegate.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.model.UpstreamEnum;
import dev.livegate.model.UpstreamValues;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One recording file as callers see it. */
@Schema(
        name = "Recording",
        description = "One recording file. A session of recording makes one entry per kind and rendition.")
public record RecordingResponse(
        @Schema(example = "881201") String id,
        RecordingType type,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String typeRaw,
        RecordingStatus status,

        @Schema(description = "The upstream's word, when status is UNKNOWN.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String statusRaw,

        @Schema(example = "ls-20261103101530-Qm4Zt") @Nullable
        String channelId,

        @Schema(
                description = "Number of the recording session on the channel. Files of one session have the same.",
                example = "3")
        @Nullable
        Long recordSeq,

        @Schema(
                description = "Number of the broadcast that was recorded. Files of one broadcast have the same.",
                example = "12")
        @Nullable
        Long streamSeq,

        @Schema(description = "When recording began.") @Nullable
        Instant beganAt,

        @Nullable Instant createdAt,

        @Schema(description = "When the temporary copy disappears.") @Nullable
        Instant deletedAfter,

        @Schema(example = "390118-410233-202611031217.mp4") @Nullable
        String fileName,

        @Nullable String uploadPath,

        @Schema(description = "Null until the file has been uploaded.") @Nullable
        String objectStorageUrl,

        @Schema(description = "Length in seconds; null while recording.", example = "1820") @Nullable
        Long durationSeconds,

        @Schema(description = "Width x height; null while unknown.", example = "1280x720") @Nullable
        String resolution,

        @Schema(description = "Bits per second.", example = "2048000") @Nullable
        Long videoBitrateBps,

        @Schema(description = "Frames per second.", example = "30.0") @Nullable
        Double videoFrameRate,

        @Schema(description = "Bits per second.", example = "128000") @Nullable
        Long audioBitrateBps,

        @Schema(example = "AAC") @Nullable String audioCodec) {

    static RecordingResponse from(Recording recording) {
        var json = recording.json();
        var type = UpstreamEnum.parse("recordType", RecordingType.class, RecordingType.UNKNOWN, json.recordType());
        var status = UpstreamEnum.parse("recordStatus", RecordingStatus.class, RecordingStatus.UNKNOWN, json.status());
        return new RecordingResponse(
                recording.id(),
                type.value(),
                type.raw(),
                status.value(),
                status.raw(),
                UpstreamValues.text(json.channelId()),
                json.recordSeq(),
                json.streamSeq(),
                UpstreamValues.instant(json.recordBeginTime()),
                UpstreamValues.instant(json.createdTime()),
                UpstreamValues.instant(json.shouldDeleteTime()),
                UpstreamValues.text(json.fileName()),
                UpstreamValues.text(json.uploadPath()),
                UpstreamValues.text(json.objectStorageUrl()),
                json.duration(),
                UpstreamValues.text(json.resolution()),
                UpstreamValues.number(json.videoBitrate()),
                json.videoFrameRate() == null || json.videoFrameRate() == 0 ? null : json.videoFrameRate(),
                UpstreamValues.number(json.audioBitrate()),
                UpstreamValues.text(json.audioCodec()));
    }
}
