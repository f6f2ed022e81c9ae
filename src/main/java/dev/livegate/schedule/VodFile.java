package dev.livegate.schedule;

import dev.livegate.model.UpstreamValues;
import dev.livegate.schedule.ScheduleUpstream.FileJson;
import dev.livegate.upstream.UpstreamException;
import dev.livegate.validation.Patterns;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One file of a schedule. */
@Schema(name = "VodFile", description = "One mp4 file in Object Storage.")
record VodFile(
        @Schema(description = "Bucket in Object Storage.", example = "orchard-archive")
        @NotNull(message = "is required")
        @Pattern(regexp = Patterns.BUCKET, message = Patterns.BUCKET_TEXT)
        String bucketName,

        @Schema(description = "Path inside the bucket.", example = "/vod/opening.mp4")
        @NotNull(message = "is required")
        @Pattern(regexp = Patterns.MP4, message = Patterns.MP4_TEXT)
        String filePath) {

    /** Empty for an item of the upstream's list that names no file. */
    static Optional<VodFile> from(JsonNode node) {
        if (node.isString()) {
            var text = node.asString();
            var slash = text.indexOf('/');
            return slash < 0 ? of(text, "/") : of(text.substring(0, slash), text.substring(slash));
        }
        if (!node.isObject()) {
            return Optional.empty();
        }
        var json = UpstreamException.read(node, FileJson.class);
        return of(json.bucketName(), json.filePath());
    }

    private static Optional<VodFile> of(@Nullable String bucket, @Nullable String path) {
        var name = UpstreamValues.text(bucket);
        var file = UpstreamValues.text(path);
        return name == null || file == null ? Optional.empty() : Optional.of(new VodFile(name, file));
    }

    FileJson toJson() {
        return new FileJson(bucketName, filePath);
    }
}
