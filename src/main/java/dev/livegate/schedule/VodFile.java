package dev.livegate.schedule;

import dev.livegate.schedule.ScheduleUpstream.FileJson;
import dev.livegate.upstream.UpstreamException;
import dev.livegate.validation.Patterns;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
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

    static VodFile from(JsonNode node) {
        if (node.isString()) {
            var text = node.asString();
            var slash = text.indexOf('/');
            return slash < 0 ? new VodFile(text, "/") : new VodFile(text.substring(0, slash), text.substring(slash));
        }
        var json = UpstreamException.read(node, FileJson.class);
        return new VodFile(
                UpstreamException.required(json.bucketName(), "bucketName"),
                UpstreamException.required(json.filePath(), "filePath"));
    }

    FileJson toJson() {
        return new FileJson(bucketName, filePath);
    }
}
