package dev.livegate.cdn;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.model.UpstreamEnum;
import dev.livegate.model.UpstreamValues;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The CDN that delivers a channel. */
@Schema(name = "Cdn", description = "The CDN that delivers the channel.")
public record CdnResponse(
        @Schema(description = "Null while the CDN is being made and has none yet.", example = "48213") @Nullable
        String instanceNo,

        @Schema(example = "edge-ls-20261103101530-Qm4Zt") @Nullable
        String serviceName,

        CdnStatus status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String statusRaw,

        @Schema(description = "GLOBAL_EDGE, CDN_PLUS or a historic type.", example = "GLOBAL_EDGE") @Nullable
        String type,

        @Schema(example = "orchardlive.edge.naverncp.com") @Nullable
        String domain,

        @Schema(description = "Global Edge profile; public zone only.", example = "512") @Nullable
        String profileId,

        @Schema(description = "Global Edge area; public zone only.", example = "KOREA") @Nullable
        String region) {

    /** Null if there is no CDN. */
    public static @Nullable CdnResponse from(@Nullable CdnJson cdn) {
        if (cdn == null || !cdn.exists()) {
            return null;
        }
        var status = UpstreamEnum.parse("cdnStatus", CdnStatus.class, CdnStatus.UNKNOWN, cdn.statusName());
        var profile = UpstreamValues.number(cdn.profileId());
        return new CdnResponse(
                cdn.number(),
                UpstreamValues.text(cdn.serviceName()),
                status.value(),
                status.raw(),
                UpstreamValues.text(cdn.cdnType()),
                UpstreamValues.text(cdn.cdnDomain()),
                profile == null ? null : profile.toString(),
                UpstreamValues.text(cdn.regionType()));
    }
}
