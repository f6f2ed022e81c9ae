package dev.livegate.clip;

import dev.livegate.model.AccessControl;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Patterns;
import dev.livegate.validation.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** Which part of a snapshot to cut out, and where to put it. */
@Schema(
        name = "CreateClip",
        description = "Which part of the snapshot to cut out, 100 ms to 4 hours long, and where to put the MP4.")
record CreateClipRequest(
        @Schema(description = "Start inside the snapshot, in milliseconds.", example = "0")
        @NotNull(message = "is required")
        @Min(value = 0, message = "must be 0 or more")
        @Max(value = MOST_MILLIS, message = "must be at most 14400000")
        Long startMillis,

        @Schema(
                description = "End inside the snapshot, in milliseconds: 100 to 14400000 after the start.",
                example = "15500")
        @NotNull(message = "is required")
        @Min(value = LEAST_MILLIS, message = "must be 100 or more")
        @Max(value = MOST_MILLIS, message = "must be at most 14400000")
        Long endMillis,

        @NotNull(message = "is required") @Valid OutputRequest output) {

    private static final long LEAST_MILLIS = 100;

    /** Four hours, which is also how long a snapshot can be. */
    private static final long MOST_MILLIS = 14_400_000;

    /** Where to put a clip. */
    @Schema(name = "ClipOutput", description = "Where to put the MP4.")
    record OutputRequest(
            @Schema(description = "Bucket in Object Storage.", example = "orchard-clips")
            @NotNull(message = "is required")
            @Pattern(regexp = Patterns.BUCKET, message = Patterns.BUCKET_TEXT)
            String bucketName,

            @Schema(description = "Folder inside the bucket.", example = "/2026/11")
            @NotNull(message = "is required")
            @Pattern(regexp = Patterns.FOLDER, message = Patterns.FOLDER_TEXT)
            String filePath,

            @Schema(description = "Visibility of the file. Default: PRIVATE.") @Nullable
            AccessControl accessControl) {

        ClipUpstream.OutputTargetJson toJson() {
            return new ClipUpstream.OutputTargetJson(
                    accessControl == null ? AccessControl.PRIVATE : accessControl, bucketName, filePath);
        }
    }

    /** @throws InvalidRequestException if the end does not lie after the start by at least 100 ms */
    void checkLength() {
        if (endMillis - startMillis < LEAST_MILLIS) {
            throw new InvalidRequestException(
                    new Violation("endMillis", "must be at least 100 more than startMillis", endMillis));
        }
    }

    /** @throws InvalidRequestException if the end lies behind the snapshot's */
    void checkInside(long snapshotMillis) {
        if (endMillis > snapshotMillis) {
            throw new InvalidRequestException(new Violation(
                    "endMillis", "must lie inside the snapshot, at most %d".formatted(snapshotMillis), endMillis));
        }
    }

    ClipUpstream.NewClipJson toJson() {
        return ClipUpstream.NewClipJson.of(startMillis, endMillis, output.toJson());
    }
}
