package dev.livegate.restream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.model.UpstreamEnum;
import dev.livegate.model.UpstreamValues;
import dev.livegate.restream.RestreamUpstream.PlatformJson;
import dev.livegate.security.Caller;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One target of a re-stream channel as callers see it. */
@Schema(name = "Platform", description = "One third-party platform that a re-stream channel relays to.")
public record PlatformResponse(
        @Schema(description = "Null where the upstream numbers no targets.", example = "4410") @Nullable
        String id,

        @Schema(description = "YOUTUBE, CHZZK, CUSTOM and others; open text.", example = "YOUTUBE") @Nullable
        String name,

        @Schema(example = "rtmp://a.target.example.com/live2") @Nullable
        String rtmpUrl,

        @Schema(description = "Masked unless the caller has scope secrets.", example = "y****") @Nullable
        String streamKey,

        @Schema(description = "RTMP user, where the target asks for one.", example = "relay") @Nullable
        String username,

        @Schema(
                description = "RTMP password; the upstream itself masks it after the first character.",
                example = "p****")
        @Nullable
        String password,

        @Schema(description = "READY waiting, CONNECTING dialling, PUBLISHING relaying, FAIL after an error.") @Nullable
        ConnectStatus status,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String statusRaw,

        @Schema(description = "Current rate, bytes per second.", example = "371200") @Nullable
        Long bytesPerSecond,

        @Schema(description = "Bytes relayed.", example = "1336320000") @Nullable
        Long bytesTotal,

        @Schema(description = "Seconds relayed.", example = "3600") @Nullable
        Long playSeconds,

        @Schema(description = "How often the service reconnected by itself.", example = "0") @Nullable
        Long retryCount) {

    static PlatformResponse from(PlatformJson json, Caller caller) {
        var status = json.connectStatus() == null
                ? null
                : UpstreamEnum.parse("connectStatus", ConnectStatus.class, ConnectStatus.UNKNOWN, json.connectStatus());
        return new PlatformResponse(
                UpstreamValues.text(json.platId()),
                UpstreamValues.text(json.targetName()),
                UpstreamValues.text(json.rtmpUrl()),
                caller.reveal(UpstreamValues.text(json.streamKey())),
                UpstreamValues.text(json.id()),
                caller.reveal(UpstreamValues.text(json.password())),
                status == null ? null : status.value(),
                status == null ? null : status.raw(),
                json.bytesPerSecond(),
                json.bytesTotalTrans(),
                json.totalPlaySecond(),
                json.totalRetryCount());
    }
}
