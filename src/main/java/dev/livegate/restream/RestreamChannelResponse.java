package dev.livegate.restream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.model.AlertOptionsResponse;
import dev.livegate.model.ChannelStatus;
import dev.livegate.model.UpstreamValues;
import dev.livegate.restream.RestreamUpstream.RestreamChannelJson;
import dev.livegate.security.Caller;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A re-stream channel as callers see it. */
@Schema(name = "RestreamChannel", description = "A channel that relays to third-party platforms.")
public record RestreamChannelResponse(
        @Schema(example = "ls-20261104093012-Wd7Kp") String id,
        @Schema(example = "orchard_relay") @Nullable String name,
        ChannelStatus status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String statusRaw,

        @Schema(
                description = "Whether the channel is on air; null if the upstream does not tell it beside the status.",
                example = "true")
        @Nullable
        Boolean publishing,

        @Schema(description = "Number of the channel as an instance, for bills and support.", example = "2711950")
        @Nullable
        String instanceNo,

        @Schema(description = "STANDARD or PROFESSIONAL.", example = "STANDARD") @Nullable
        String planType,

        @Schema(description = "Environment label: REAL, DEV or STAGE.", example = "REAL") @Nullable
        String envType,

        @Schema(description = "Ingest address without the key.") @Nullable
        String publishUrl,

        @Schema(description = "Ingest address for encoders outside Korea.") @Nullable
        String globalPublishUrl,

        @Schema(description = "Masked unless the caller has scope secrets.", example = "k****") @Nullable
        String streamKey,

        @Schema(description = "Number of targets.", example = "2") @Nullable
        Integer platformCount,

        @Schema(description = "The targets without their state; null in lists.") @Nullable
        List<PlatformResponse> platforms,

        @Schema(description = "Time on air since creation, in seconds.") @Nullable
        Long totalPublishSeconds,

        @Schema(
                description =
                        "Receiver of this channel's events. Scheme, host and port only, unless the caller has scope secrets.")
        @Nullable
        String callbackEndpoint,

        @Schema(description = "Whether managers are told by message at all.", example = "false") @Nullable
        Boolean alertOn,

        @Nullable AlertOptionsResponse alertOptions,

        @Nullable Instant createdAt,

        @Schema(description = "Start of the latest broadcast.") @Nullable
        Instant lastPublishedAt) {

    static RestreamChannelResponse from(RestreamChannelJson json, Caller caller) {
        var status = ChannelStatus.parse(json.channelStatus());
        var platforms = json.restream();
        return new RestreamChannelResponse(
                json.id(),
                UpstreamValues.text(json.channelName()),
                status.value(),
                status.raw(),
                json.isPublishing(),
                UpstreamValues.text(json.instanceNo()),
                UpstreamValues.text(json.planType()),
                UpstreamValues.text(json.envType()),
                UpstreamValues.text(json.publishUrl()),
                UpstreamValues.text(json.globalPublishUrl()),
                caller.reveal(UpstreamValues.text(json.streamKey())),
                json.platformCount(),
                platforms == null
                        ? null
                        : platforms.stream()
                                .map(platform -> PlatformResponse.from(platform, caller))
                                .toList(),
                json.totalPublishSeconds(),
                caller.revealAddress(UpstreamValues.text(json.callbackEndpoint())),
                json.alertOn(),
                AlertOptionsResponse.from(json.alertOptions()),
                UpstreamValues.instant(json.createdTime()),
                UpstreamValues.instant(json.recentPublishTime()));
    }
}
