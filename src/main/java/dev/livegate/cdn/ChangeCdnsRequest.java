package dev.livegate.cdn;

import dev.livegate.model.ChannelId;
import dev.livegate.validation.Patterns;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Which Global Edge several channels move to. */
@Schema(name = "ChangeCdns", description = "The Global Edge that several channels move to.")
public record ChangeCdnsRequest(
        @Schema(description = "Instance number of the edge.", example = "48213")
        @NotNull(message = "is required")
        @Pattern(regexp = Patterns.DIGITS, message = Patterns.DIGITS_TEXT)
        String instanceNo,

        @Schema(description = "Profile that owns the edge.", example = "512")
        @NotNull(message = "is required")
        @Pattern(regexp = Patterns.DIGITS, message = Patterns.DIGITS_TEXT)
        String profileId,

        @ArraySchema(
                arraySchema =
                        @Schema(description = "The channels, 1 to 20.", example = "[\"ls-20261101183045-Xb9Lm\"]"))
        @NotNull(message = "is required")
        @Size(min = 1, max = 20, message = "must name 1 to 20 channels")
        List<@NotNull(message = "is required") ChannelId> channelIds) {

    /** What the upstream is sent. */
    public record Json(ChangeCdnRequest.Target cdn, List<String> channelList) {}

    /** Whether a channel has this CDN already. */
    public boolean isMetBy(CdnJson cdn) {
        return new ChangeCdnRequest(instanceNo, profileId).isMetBy(cdn);
    }

    public Json toJson() {
        return new Json(
                new ChangeCdnRequest.Target(Long.parseLong(instanceNo), Long.parseLong(profileId)),
                channelIds.stream().map(ChannelId::value).toList());
    }
}
