package dev.livegate.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.station.Absent;
import dev.livegate.station.Word;
import dev.livegate.upstream.UpstreamException;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The CDN that delivers a channel. */
@Schema(name = "Cdn", description = "The CDN that delivers the channel.")
record CdnResponse(
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
        Long profileId,

        @Schema(description = "Global Edge area; public zone only.", example = "KOREA") @Nullable
        String region) {

    /** Null for the upstream's ways of saying that there is no CDN: no block, or instance number 0. */
    static @Nullable CdnResponse from(ChannelUpstream.@Nullable CdnJson cdn) {
        var instance = cdn == null ? null : Absent.text(cdn.instanceNo());
        if (cdn == null || instance == null || instance.equals("0")) {
            return null;
        }
        var status = Word.parse("cdnStatus", CdnStatus.class, CdnStatus.UNKNOWN, cdn.statusName());
        return new CdnResponse(
                instance,
                Absent.text(cdn.serviceName()),
                status.value(),
                status.raw(),
                Absent.text(cdn.cdnType()),
                Absent.text(cdn.cdnDomain()),
                Absent.number(cdn.profileId()),
                Absent.text(cdn.regionType()));
    }

    /** The CDN of an answer that must have one. */
    static CdnResponse required(ChannelUpstream.@Nullable CdnJson cdn) {
        return UpstreamException.required(from(cdn), "cdn");
    }
}
