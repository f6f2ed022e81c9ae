package dev.livegate.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.account.PublicOnly;
import dev.livegate.account.Zone;
import dev.livegate.cdn.CreateCdnRequest;
import dev.livegate.model.CountedId;
import dev.livegate.model.DrmRequest;
import dev.livegate.model.EnvType;
import dev.livegate.model.OutputProtocol;
import dev.livegate.validation.FieldRule;
import dev.livegate.validation.Nfc;
import dev.livegate.validation.Patterns;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of a new live channel. */
@Schema(name = "CreateChannel", description = "Settings of a new live channel.")
@FieldRule("timemachineMinutes must be left out when dvr is false")
@FieldRule("outputProtocol must be HLS when ingestProtocol is SRT")
record CreateChannelRequest(
        @Schema(description = "Names need not be unique.", example = "orchard_new")
        @NotNull(message = "is required")
        @Nfc
        @Pattern(regexp = Patterns.CHANNEL_NAME, message = Patterns.CHANNEL_NAME_TEXT)
        String name,

        @Schema(description = "Environment label. Default: REAL.") @Nullable
        EnvType envType,

        @Schema(description = "Packaging. Default: HLS.") @Nullable
        OutputProtocol outputProtocol,

        @Schema(description = "Contribution protocol, which cannot be changed later. Default: RTMP.")
        @PublicOnly
        @Nullable
        IngestProtocol ingestProtocol,

        @Schema(description = "Quality set; LL_HLS needs a low-latency one.", example = "3")
        @NotNull(message = "is required")
        CountedId qualitySetId,

        @Schema(description = "Whether the time machine (DVR) is on, which snapshots need.", example = "true")
        @NotNull(message = "is required")
        Boolean dvr,

        @Schema(description = "Rewind window in minutes with DVR; 360 is the only value.", example = "360")
        @Min(value = 360, message = "must be 360")
        @Max(value = 360, message = "must be 360")
        @Nullable
        Integer timemachineMinutes,

        @Schema(description = "Whether recording starts by itself with the broadcast. Default: false.") @Nullable
        Boolean immediateOnAir,

        @Schema(description = "Whether there is a backup ingest. Default: false.") @Nullable
        Boolean streamFailOver,

        @NotNull(message = "is required") @Valid RecordSettingRequest record,
        @NotNull(message = "is required") @Valid CreateCdnRequest cdn,

        @Schema(description = "Turns Multi DRM on.") @Valid @PublicOnly @Nullable
        DrmRequest drm) {

    enum IngestProtocol {
        RTMP,
        SRT
    }

    /** What the upstream is sent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Json(
            String channelName,
            EnvType envType,
            OutputProtocol outputProtocol,
            @Nullable IngestProtocol ingestProtocol,
            CreateCdnRequest.Json cdn,
            long qualitySetId,
            boolean useDvr,
            boolean immediateOnAir,
            @Nullable Integer timemachineMin,
            RecordSettingRequest.Json record,
            boolean isStreamFailOver,
            @Nullable Boolean drmEnabledYn,
            @Nullable DrmRequest drm) {}

    OutputProtocol packaging() {
        return outputProtocol == null ? OutputProtocol.HLS : outputProtocol;
    }

    Json toJson(Zone zone) {
        return new Json(
                name,
                envType == null ? EnvType.REAL : envType,
                packaging(),
                ingestProtocol,
                cdn.servedAs(packaging()).toJson(zone),
                qualitySetId.number(),
                dvr,
                Boolean.TRUE.equals(immediateOnAir),
                dvr ? 360 : null,
                record.toJson(),
                Boolean.TRUE.equals(streamFailOver),
                zone == Zone.PUBLIC ? drm != null : null,
                drm);
    }
}
