package dev.livegate.vod;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.cdn.CdnResponse;
import dev.livegate.model.AlertOptionsResponse;
import dev.livegate.model.ChannelStatus;
import dev.livegate.model.DrmResponse;
import dev.livegate.model.ScheduleStatus;
import dev.livegate.model.UpstreamEnum;
import dev.livegate.model.UpstreamValues;
import dev.livegate.security.Caller;
import dev.livegate.upstream.UpstreamException;
import dev.livegate.vod.VodUpstream.ScheduleJson;
import dev.livegate.vod.VodUpstream.VodChannelJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A VOD2LIVE channel as callers see it. */
@Schema(name = "VodChannel", description = "A channel that plays files on a schedule.")
record VodChannelResponse(
        @Schema(example = "ls-20261105140044-Ht2Ra") String id,
        @Schema(example = "orchard_vod") @Nullable String name,
        ChannelStatus status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String statusRaw,

        @Schema(description = "Number of the channel as an instance, for bills and support.", example = "2712190")
        @Nullable
        String instanceNo,

        @Schema(description = "The upstream's word for the kind of channel; null if it tells none.", example = "VOD")
        @Nullable
        String type,

        @Schema(description = "At most one; empty without any.")
        List<ScheduleReference> schedules,

        @Schema(description = "Environment label: REAL, DEV or STAGE.", example = "REAL") @Nullable
        String envType,

        @Schema(description = "HLS, LL_HLS or HLS,DASH.", example = "HLS") @Nullable
        String outputProtocol,

        @Schema(example = "3") @Nullable String qualitySetId,
        @Schema(example = "720p-set") @Nullable String qualitySetName,

        @Schema(description = "Time on air since creation, in seconds.") @Nullable
        Long totalPublishSeconds,

        @Nullable CdnResponse cdn,

        @Schema(description = "Multi DRM packaging; null when it is off.") @Nullable
        DrmResponse drm,

        @Schema(description = "Whether managers are told by message at all.", example = "false") @Nullable
        Boolean alertOn,

        @Nullable AlertOptionsResponse alertOptions,

        @Schema(
                description =
                        "Receiver of this channel's events. Scheme, host and port only, unless the caller has scope secrets.")
        @Nullable
        String callbackEndpoint,

        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,

        @Schema(description = "Start of the latest broadcast.") @Nullable
        Instant lastPublishedAt) {

    /** The schedule of a channel, by id and state. */
    @Schema(name = "ScheduleReference")
    record ScheduleReference(
            @Schema(example = "20077") String id,
            ScheduleStatus status,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String statusRaw) {

        static ScheduleReference from(ScheduleJson json) {
            var status =
                    UpstreamEnum.parse("scheduleStatus", ScheduleStatus.class, ScheduleStatus.UNKNOWN, json.status());
            return new ScheduleReference(
                    UpstreamException.required(json.scheduleId(), "scheduleId"), status.value(), status.raw());
        }
    }

    static VodChannelResponse from(VodChannelJson json, Caller caller) {
        var status = ChannelStatus.parse(json.channelStatus());
        var schedules = json.scheduleList();
        return new VodChannelResponse(
                json.id(),
                UpstreamValues.text(json.channelName()),
                status.value(),
                status.raw(),
                UpstreamValues.text(json.instanceNo()),
                UpstreamValues.text(json.type()),
                schedules == null
                        ? List.of()
                        : schedules.stream().map(ScheduleReference::from).toList(),
                UpstreamValues.text(json.envType()),
                json.outputProtocol() == null
                        ? null
                        : UpstreamValues.text(json.outputProtocol().replace(" ", "")),
                json.qualitySetId() == null ? null : json.qualitySetId().toString(),
                UpstreamValues.text(json.qualitySetName()),
                json.totalPublishSeconds(),
                CdnResponse.from(json.cdn()),
                DrmResponse.from(json.drmEnabledYn(), json.drm()),
                json.alertOn(),
                AlertOptionsResponse.from(json.alertOptions()),
                caller.revealAddress(UpstreamValues.text(json.callbackEndpoint())),
                UpstreamValues.instant(json.createdTime()),
                UpstreamValues.instant(json.updatedTime()),
                UpstreamValues.instant(json.recentPublishTime()));
    }
}
