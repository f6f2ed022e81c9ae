package dev.livegate.cdn;

import dev.livegate.validation.Patterns;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** Which Global Edge a channel moves to. */
@Schema(name = "ChangeCdn", description = "The Global Edge that the channel moves to.")
public record ChangeCdnRequest(
        @Schema(description = "Instance number of the edge.", example = "48213")
        @NotNull(message = "is required")
        @Pattern(regexp = Patterns.DIGITS, message = Patterns.DIGITS_TEXT)
        String instanceNo,

        @Schema(description = "Profile that owns the edge.", example = "512")
        @NotNull(message = "is required")
        @Pattern(regexp = Patterns.DIGITS, message = Patterns.DIGITS_TEXT)
        String profileId) {

    /** What the upstream is sent for one channel. */
    public record Json(Target cdn) {}

    /** The edge. */
    public record Target(long cdnInstanceNo, long profileId) {}

    public Target toTarget() {
        return new Target(Long.parseLong(instanceNo), Long.parseLong(profileId));
    }

    /** Whether the channel has this CDN already. */
    public boolean isMetBy(CdnJson cdn) {
        return instanceNo.equals(cdn.instanceNo()) && profileId.equals(String.valueOf(cdn.profileId()));
    }
}
