package dev.livegate.cdn;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.account.PublicOnly;
import dev.livegate.account.Zone;
import dev.livegate.model.OutputProtocol;
import dev.livegate.validation.FieldRule;
import dev.livegate.validation.Patterns;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** The CDN for a new channel: a new one or an existing one. */
@Schema(
        name = "CreateCdn",
        description =
                "The CDN for a new channel. `create: true` makes a new one, which is billed separately and stays when the"
                        + " channel goes away; `create: false` uses an existing one.")
@FieldRule("instanceNo is required when create is false")
@FieldRule("instanceNo, domain must be left out when create is true")
public record CreateCdnRequest(
        @Schema(description = "Whether to make a new CDN.", example = "false") @NotNull(message = "is required")
        Boolean create,

        @Schema(description = "Instance number of the existing CDN.", example = "48213")
        @Pattern(regexp = Patterns.DIGITS, message = Patterns.DIGITS_TEXT)
        @Nullable
        String instanceNo,

        @Schema(description = "Domain of the existing Global Edge.", example = "orchardlive.edge.naverncp.com")
        @Pattern(regexp = Patterns.DOMAIN, message = Patterns.DOMAIN_TEXT)
        @PublicOnly("is required when create is false")
        @Nullable
        String domain,

        @Schema(description = "Global Edge profile that owns the edge.", example = "512")
        @Pattern(regexp = Patterns.DIGITS, message = Patterns.DIGITS_TEXT)
        @PublicOnly("is required")
        @Nullable
        String profileId,

        @Schema(
                description = "Area of the Global Edge. LL_HLS needs KOREA, which an existing edge has without it.",
                example = "KOREA")
        @PublicOnly("is required when create is true")
        @Nullable
        Region region) {

    /** What the upstream is sent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Json(
            boolean createCdn,
            String cdnType,
            @Nullable Long profileId,
            @Nullable Region regionType,
            @Nullable String cdnDomain,
            @Nullable Long cdnInstanceNo) {}

    /** With the area that the packaging needs: the upstream asks for it with low latency, on an existing edge as well. */
    public CreateCdnRequest servedAs(OutputProtocol packaging) {
        return packaging.isLowLatency() && region == null
                ? new CreateCdnRequest(create, instanceNo, domain, profileId, Region.KOREA)
                : this;
    }

    /** The upstream's shape in the zone, whose type of CDN is the only one it takes. */
    public Json toJson(Zone zone) {
        return new Json(
                create,
                zone == Zone.PUBLIC ? "GLOBAL_EDGE" : "CDN_PLUS",
                profileId == null ? null : Long.valueOf(profileId),
                region,
                domain,
                instanceNo == null ? null : Long.valueOf(instanceNo));
    }
}
