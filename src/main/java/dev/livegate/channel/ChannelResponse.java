package dev.livegate.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.cdn.CdnResponse;
import dev.livegate.channel.ChannelUpstream.ChannelJson;
import dev.livegate.model.AlertOptionsResponse;
import dev.livegate.model.ChannelStatus;
import dev.livegate.model.DrmResponse;
import dev.livegate.model.SnapshotResponse;
import dev.livegate.model.UpstreamValues;
import dev.livegate.security.Caller;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A live channel as callers see it. */
@Schema(name = "Channel", description = "A live channel, fed by an encoder over RTMP or SRT.")
public record ChannelResponse(
        @Schema(example = "ls-20261103101530-Qm4Zt") String id,
        @Schema(example = "orchard_main") @Nullable String name,

        @Schema(description = "Number of the channel as an instance, for bills and support.", example = "2711804")
        @Nullable
        String instanceNo,

        @Schema(description = "The upstream's word for the kind of channel; null if it tells none.", example = "LIVE")
        @Nullable
        String type,

        ChannelStatus status,

        @Schema(description = "The upstream's word, when status is UNKNOWN.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String statusRaw,

        @Schema(description = "Whether a recording is running.")
        boolean recording,

        @Schema(description = "Whether the time machine is on, which snapshots need.")
        boolean dvr,

        @Schema(description = "Rewind window in minutes.", example = "360") @Nullable
        Long timemachineMinutes,

        @Schema(description = "Whether recording starts by itself with the broadcast.") @Nullable
        Boolean immediateOnAir,

        @Schema(description = "Environment label: REAL, DEV or STAGE.", example = "REAL") @Nullable
        String envType,

        @Schema(description = "HLS, LL_HLS or HLS,DASH.", example = "HLS") @Nullable
        String outputProtocol,

        @Schema(description = "RTMP or SRT.", example = "RTMP") @Nullable
        String ingestProtocol,

        @Schema(example = "3") @Nullable String qualitySetId,
        @Schema(example = "720p-set") @Nullable String qualitySetName,

        @Schema(description = "Ingest address without the key.", example = "rtmp://rtmp-ingest.example.com/live")
        @Nullable
        String publishUrl,

        @Schema(description = "Ingest address for encoders outside Korea.") @Nullable
        String globalPublishUrl,

        @Schema(description = "Masked unless the caller has scope secrets.", example = "k****") @Nullable
        String streamKey,

        @Schema(description = "Masked unless the caller has scope secrets.", example = "b****") @Nullable
        String backupStreamKey,

        @Schema(description = "Whether there is a backup ingest.") @Nullable
        Boolean streamFailOver,

        @Schema(description = "Time on air since creation, in seconds.", example = "5400") @Nullable
        Long totalPublishSeconds,

        @Nullable RecordSettingResponse record,

        @Schema(description = "Folder of the bucket that recordings go to.", example = "/live/main") @Nullable
        String uploadPath,

        @Schema(description = "The valid snapshots, the oldest first; empty without any.")
        List<SnapshotResponse> snapshots,

        @Schema(description = "Where the CDN takes the stream from; null if the upstream does not tell.") @Nullable
        OriginResponse origin,

        @Schema(description = "Multi DRM packaging; null when it is off.") @Nullable
        DrmResponse drm,

        @Schema(description = "Whether managers are told by message at all.", example = "false") @Nullable
        Boolean alertOn,

        @Nullable AlertOptionsResponse alertOptions,
        @Nullable CdnResponse cdn,

        @Schema(
                description =
                        "Receiver of this channel's events. Scheme, host and port only, unless the caller has scope secrets.")
        @Nullable
        String callbackEndpoint,

        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,

        @Schema(description = "Start of the latest broadcast.") @Nullable
        Instant lastPublishedAt) {

    /** Where the CDN takes the stream from. */
    @Schema(name = "Origin", description = "Where the CDN takes the stream from.")
    public record OriginResponse(
            @Schema(example = "origin.example.com") @Nullable
            String domain,

            @Schema(example = "/live") @Nullable String path) {

        static @Nullable OriginResponse from(ChannelUpstream.@Nullable OriginJson origin) {
            return origin == null
                    ? null
                    : new OriginResponse(
                            UpstreamValues.text(origin.originDomain()), UpstreamValues.text(origin.originPath()));
        }
    }

    /** How recordings are kept. */
    @Schema(name = "RecordSetting", description = "How recordings are kept.")
    public record RecordSettingResponse(
            @Schema(description = "NO_RECORD, AUTO_UPLOAD or MANUAL_UPLOAD.", example = "AUTO_UPLOAD") @Nullable
            String type,

            @Schema(description = "MP4, HLS or ALL.", example = "MP4") @Nullable
            String format,

            @Schema(example = "orchard-archive") @Nullable String bucketName,
            @Schema(example = "/live/main") @Nullable String filePath,

            @Schema(description = "PRIVATE or PUBLIC_READ.", example = "PRIVATE") @Nullable
            String accessControl) {

        static @Nullable RecordSettingResponse from(ChannelUpstream.@Nullable RecordJson record) {
            return record == null
                    ? null
                    : new RecordSettingResponse(
                            UpstreamValues.text(record.type()),
                            UpstreamValues.text(record.format()),
                            UpstreamValues.text(record.bucketName()),
                            UpstreamValues.text(record.filePath()),
                            UpstreamValues.text(record.accessControl()));
        }
    }

    static ChannelResponse from(ChannelJson json, Caller caller) {
        var status = ChannelStatus.parse(json.channelStatus());
        return new ChannelResponse(
                json.id(),
                UpstreamValues.text(json.channelName()),
                UpstreamValues.text(json.instanceNo()),
                UpstreamValues.text(json.type()),
                status.value(),
                status.raw(),
                Boolean.TRUE.equals(json.isRecording()),
                Boolean.TRUE.equals(json.useDVR()),
                UpstreamValues.number(json.timemachineMin()),
                json.immediateOnAir(),
                UpstreamValues.text(json.envType()),
                json.outputProtocol() == null
                        ? null
                        : UpstreamValues.text(json.outputProtocol().replace(" ", "")),
                UpstreamValues.text(json.ingestProtocol()),
                json.qualitySetId() == null ? null : json.qualitySetId().toString(),
                UpstreamValues.text(json.qualitySetName()),
                UpstreamValues.text(json.publishUrl()),
                UpstreamValues.text(json.globalPublishUrl()),
                caller.reveal(UpstreamValues.text(json.streamKey())),
                caller.reveal(UpstreamValues.text(json.backupStreamKey())),
                json.isStreamFailOver(),
                json.totalPublishSeconds(),
                RecordSettingResponse.from(json.record()),
                UpstreamValues.text(json.uploadPath()),
                SnapshotResponse.of(json.snapshot(), json.id(), json.channelStatus()),
                OriginResponse.from(json.origin()),
                DrmResponse.from(json.drmEnabledYn(), json.drm()),
                json.alertOn(),
                AlertOptionsResponse.from(json.alertOptions()),
                CdnResponse.from(json.cdn()),
                caller.revealAddress(UpstreamValues.text(json.callbackEndpoint())),
                UpstreamValues.instant(json.createdTime()),
                UpstreamValues.instant(json.updatedTime()),
                UpstreamValues.instant(json.recentPublishTime()));
    }
}
