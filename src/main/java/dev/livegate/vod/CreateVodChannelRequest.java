package dev.livegate.vod;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.account.PublicOnly;
import dev.livegate.account.Zone;
import dev.livegate.cdn.CreateCdnRequest;
import dev.livegate.model.CountedId;
import dev.livegate.model.DrmRequest;
import dev.livegate.model.EnvType;
import dev.livegate.model.OutputProtocol;
import dev.livegate.validation.Nfc;
import dev.livegate.validation.Patterns;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of a new VOD2LIVE channel. */
@Schema(name = "CreateVodChannel", description = "Settings of a new VOD2LIVE channel.")
record CreateVodChannelRequest(
        @Schema(description = "Names need not be unique.", example = "orchard_vod2")
        @NotNull(message = "is required")
        @Nfc
        @Pattern(regexp = Patterns.CHANNEL_NAME, message = Patterns.CHANNEL_NAME_TEXT)
        String name,

        @Schema(description = "Environment label. Default: REAL.") @Nullable
        EnvType envType,

        @Schema(description = "Packaging. Default: HLS.") @Nullable
        OutputProtocol outputProtocol,

        @Schema(description = "Quality set; LL_HLS needs a low-latency one.", example = "3")
        @NotNull(message = "is required")
        CountedId qualitySetId,

        @NotNull(message = "is required") @Valid CreateCdnRequest cdn,

        @Schema(description = "Turns Multi DRM on.") @Valid @PublicOnly @Nullable
        DrmRequest drm) {

    /** What the upstream is sent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Json(
            String channelName,
            CreateCdnRequest.Json cdn,
            long qualitySetId,
            EnvType envType,
            OutputProtocol outputProtocol,
            @Nullable Boolean drmEnabledYn,
            @Nullable DrmRequest drm) {}

    OutputProtocol packaging() {
        return outputProtocol == null ? OutputProtocol.HLS : outputProtocol;
    }

    Json toJson(Zone zone) {
        return new Json(
                name,
                cdn.servedAs(packaging()).toJson(zone),
                qualitySetId.number(),
                envType == null ? EnvType.REAL : envType,
                packaging(),
                zone == Zone.PUBLIC ? drm != null : null,
                drm);
    }
}
