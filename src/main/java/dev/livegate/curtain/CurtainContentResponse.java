package dev.livegate.curtain;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.curtain.CurtainUpstream.ContentJson;
import dev.livegate.model.UpstreamEnum;
import dev.livegate.model.UpstreamValues;
import dev.livegate.upstream.UpstreamException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A curtain content as callers see it. */
@Schema(name = "CurtainContent", description = "What a curtain can show.")
record CurtainContentResponse(
        @Schema(example = "731") String id,
        CurtainContentStatus status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String statusRaw,

        @Schema(description = "Bytes.", example = "7340032") @Nullable
        Long sizeBytes,

        @Schema(description = "Seconds.", example = "300") @Nullable
        Long durationSeconds,

        @Schema(description = "Source files as bucket and path.", example = "[\"orchard-archive/curtain/pause.mp4\"]")
        List<String> sources,

        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    static CurtainContentResponse from(ContentJson json) {
        var status = UpstreamEnum.parse(
                "curtainContentStatus", CurtainContentStatus.class, CurtainContentStatus.UNKNOWN, json.status());
        var input = json.input();
        return new CurtainContentResponse(
                UpstreamException.required(json.id(), "id"),
                status.value(),
                status.raw(),
                UpstreamValues.number(json.fileSize()),
                UpstreamValues.number(json.fileDuration()),
                input == null
                        ? List.of()
                        : UpstreamValues.texts(input.stream()
                                .map(CurtainContentResponse::source)
                                .toList()),
                UpstreamValues.instant(json.registerTime()),
                UpstreamValues.instant(json.updatedTime()));
    }

    private static String source(JsonNode node) {
        return node.isObject()
                ? node.path("bucketName").asString("") + node.path("filePath").asString("")
                : node.asString();
    }
}
