package dev.livegate.recording;

import dev.livegate.model.AccessControl;
import dev.livegate.model.ChannelId;
import dev.livegate.model.CountedId;
import dev.livegate.validation.Patterns;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which temporary recordings to copy where. */
@Schema(name = "UploadRecordings", description = "Which temporary recordings to copy to which bucket.")
record UploadRecordingsRequest(
        @Schema(description = "Target bucket in Object Storage.", example = "orchard-archive")
        @NotNull(message = "is required")
        @Pattern(regexp = Patterns.BUCKET, message = Patterns.BUCKET_TEXT)
        String bucketName,

        @ArraySchema(arraySchema = @Schema(description = "The recordings, 1 to 100.", example = "[\"881203\"]"))
        @NotNull(message = "is required")
        @Size(min = 1, max = 100, message = "must name 1 to 100 recordings")
        List<@NotNull(message = "is required") CountedId> recordingIds,

        @Schema(description = "Visibility of the copies. Default: PRIVATE.") @Nullable
        AccessControl accessControl,

        @Schema(
                description = "Channel that the recordings belong to. With it, they are checked to be its own and"
                        + " TRANSFER_READY before anything is sent; callers limited to some channels must name it.")
        @Nullable
        ChannelId channelId) {}
