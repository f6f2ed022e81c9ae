package dev.livegate.recording;

import dev.livegate.model.UpstreamValues;
import dev.livegate.recording.RecordingUpstream.UploadedJson;
import dev.livegate.upstream.UpstreamException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A copy job as callers see it. */
@Schema(
        name = "RecordingUpload",
        description = "Copies that have begun; watch the recordings' status move through TRANSFER.")
record RecordingUploadResponse(
        @Schema(example = "orchard-archive") @Nullable String bucketName,
        @Schema(example = "PRIVATE") @Nullable String accessControl,
        List<RecordingResponse> recordings) {

    /** The upstream keys the outcomes by id, or lists them; what has no id gets none invented. */
    static RecordingUploadResponse from(UploadedJson json) {
        var records = json.uploadedRecords();
        return new RecordingUploadResponse(
                UpstreamValues.text(json.bucketName()),
                UpstreamValues.text(json.accessControl()),
                records == null ? List.of() : records.isArray() ? fromArray(records) : fromMap(records));
    }

    private static List<RecordingResponse> fromMap(JsonNode records) {
        return records.properties().stream()
                .map(entry -> RecordingResponse.from(Recording.of(entry.getKey(), entry.getValue())))
                .toList();
    }

    private static List<RecordingResponse> fromArray(JsonNode records) {
        return records.valueStream()
                .map(record -> RecordingResponse.from(Recording.of(
                        UpstreamException.required(record.get("id"), "id").asString(), record)))
                .toList();
    }
}
