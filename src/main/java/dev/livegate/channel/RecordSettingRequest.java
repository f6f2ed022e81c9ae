package dev.livegate.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.api.MergePatch.Patched;
import dev.livegate.channel.ChannelUpstream.RecordJson;
import dev.livegate.model.AccessControl;
import dev.livegate.validation.FieldRule;
import dev.livegate.validation.Patterns;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** How recordings of a channel are kept. */
@Schema(name = "RecordSettingRequest", description = "How recordings are kept.")
@FieldRule("format, bucketName, filePath is required when type is AUTO_UPLOAD")
record RecordSettingRequest(
        @Schema(
                description =
                        "NO_RECORD turns recording off; AUTO_UPLOAD copies finished files to a bucket; MANUAL_UPLOAD"
                                + " keeps them in temporary storage until they are uploaded.")
        @NotNull(message = "is required")
        Type type,

        @Schema(description = "Kinds of files that AUTO_UPLOAD copies.") @Nullable
        Format format,

        @Schema(description = "Bucket for AUTO_UPLOAD.", example = "orchard-archive")
        @Pattern(regexp = Patterns.BUCKET, message = Patterns.BUCKET_TEXT)
        @Nullable
        String bucketName,

        @Schema(description = "Folder inside the bucket.", example = "/live/main")
        @Pattern(regexp = Patterns.FOLDER, message = Patterns.FOLDER_TEXT)
        @Nullable
        String filePath,

        @Schema(description = "Visibility of the files. Default: PRIVATE.") @Nullable
        AccessControl accessControl) {

    enum Type {
        NO_RECORD,
        AUTO_UPLOAD,
        MANUAL_UPLOAD
    }

    enum Format {
        MP4,
        HLS,
        ALL
    }

    /** What the upstream is sent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Json(
            Type type,
            @Nullable Format format,
            @Nullable String bucketName,
            @Nullable String filePath,
            @Nullable AccessControl accessControl) {}

    /** Whether AUTO_UPLOAD may go without a visibility is not known, so it is always sent. */
    Json toJson() {
        var visibility = type == Type.AUTO_UPLOAD && accessControl == null ? AccessControl.PRIVATE : accessControl;
        return new Json(type, format, bucketName, filePath, visibility);
    }

    /** As above, for a patch; what is not patched goes back as it came. */
    RecordJson toJson(@Nullable RecordJson current, Patched<?> change) {
        var sent = toJson();
        var patched = new RecordJson(
                word(sent.type), word(sent.format), sent.bucketName, sent.filePath, word(sent.accessControl));
        if (current == null) {
            return patched;
        }
        return new RecordJson(
                change.has("record", "type") ? patched.type() : current.type(),
                change.has("record", "format") ? patched.format() : current.format(),
                change.has("record", "bucketName") ? patched.bucketName() : current.bucketName(),
                change.has("record", "filePath") ? patched.filePath() : current.filePath(),
                change.has("record", "accessControl") || current.accessControl() == null
                        ? patched.accessControl()
                        : current.accessControl());
    }

    private static @Nullable String word(@Nullable Enum<?> word) {
        return word == null ? null : word.name();
    }
}
