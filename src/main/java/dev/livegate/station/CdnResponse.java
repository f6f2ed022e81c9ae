package dev.livegate.station;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The CDN that delivers a channel. */
@Schema(name = "Cdn", description = "The CDN that delivers the channel.")
public record CdnResponse(
        @Schema(example = "48213") String instanceNo,

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
        if (cdn == null || cdn.instanceNo() == null || !cdn.exists()) {
            return null;
        }
        var status = Word.parse("cdnStatus", CdnStatus.class, CdnStatus.UNKNOWN, cdn.statusName());
        var profile = Absent.number(cdn.profileId());
        return new CdnResponse(
                cdn.instanceNo(),
                Absent.text(cdn.serviceName()),
                status.value(),
                status.raw(),
                Absent.text(cdn.cdnType()),
                Absent.text(cdn.cdnDomain()),
                profile == null ? null : profile.toString(),
                Absent.text(cdn.regionType()));
    }
}
