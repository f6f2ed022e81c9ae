package dev.livegate.recording;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.livegate.model.AccessControl;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.UpstreamOperation;
import dev.livegate.upstream.UpstreamOperation.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import tools.jackson.databind.JsonNode;

/** Recording operations. Source: upstream API description 2026.10, "Recordings", read 2026-11. */
interface RecordingUpstream {

    @UpstreamOperation(value = "startRecording", kind = Kind.UNSAFE_WRITE)
    @PutExchange("/channels/{channelId}/startRecord")
    Envelope<RecordListJson> start(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "stopRecording", kind = Kind.IDEMPOTENT_WRITE)
    @PutExchange("/channels/{channelId}/stopRecord")
    Envelope<RecordListJson> stop(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "listRecordings", kind = Kind.READ)
    @GetExchange("/channels/{channelId}/records")
    Envelope<RecordListJson> list(Call call, @PathVariable String channelId);

    /** A map with one entry keyed by the id; an older table has the recording itself, with a field {@code id}. */
    @UpstreamOperation(value = "getRecording", kind = Kind.READ)
    @GetExchange("/channels/{channelId}/records/{recordId}")
    Envelope<JsonNode> get(Call call, @PathVariable String channelId, @PathVariable String recordId);

    /** A DELETE with a body, which is not signed. The answer has none. */
    @UpstreamOperation(value = "deleteRecordings", kind = Kind.IDEMPOTENT_WRITE)
    @DeleteExchange("/channels/{channelId}/records")
    void delete(Call call, @PathVariable String channelId, @RequestBody RecordIdsJson body);

    @UpstreamOperation(value = "uploadRecordings", kind = Kind.UNSAFE_WRITE)
    @PostExchange("/buckets/{bucketName}/upload")
    Envelope<UploadedJson> upload(Call call, @PathVariable String bucketName, @RequestBody UploadJson body);

    record RecordIdsJson(List<Long> recordIds) {}

    record UploadJson(List<Long> recordIds, AccessControl accessControl) {}

    /** Whether the outcomes are a map keyed by id or an array is not known. */
    record UploadedJson(
            @Nullable String bucketName,
            @Nullable String accessControl,
            @Nullable JsonNode uploadedRecords) {}

    /** A map, not an array: each key is a recording's id. */
    record RecordListJson(@Nullable Map<String, RecordingJson> recordList) {}

    /** The answer to an upload names the file otherwise. */
    record RecordingJson(
            @Nullable String recordType,
            @Nullable String channelId,
            @Nullable String status,
            @Nullable Long recordSeq,
            @Nullable Long streamSeq,
            @Nullable Long recordBeginTime,
            @Nullable Long createdTime,
            @Nullable Long shouldDeleteTime,
            @Nullable String resolution,
            @JsonAlias("recordFileName") @Nullable String fileName,
            @Nullable Long duration,
            @Nullable Long videoBitrate,
            @Nullable Double videoFrameRate,
            @Nullable Long audioBitrate,
            @Nullable String audioCodec,
            @Nullable String uploadPath,
            @Nullable String objectStorageUrl) {}
}
