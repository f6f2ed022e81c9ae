package dev.livegate.vod;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.api.MergePatch.Patched;
import dev.livegate.model.EnvType;
import dev.livegate.model.OutputProtocol;
import dev.livegate.validation.Nfc;
import dev.livegate.validation.Patterns;
import dev.livegate.vod.VodUpstream.VodChannelJson;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of a VOD2LIVE channel that can be changed. */
@Schema(
        name = "UpdateVodChannel",
        description = "Settings of a VOD2LIVE channel. Send only what changes; the rest stays as it is.")
record UpdateVodChannelRequest(
        @Schema(description = "Names need not be unique.", example = "orchard_vod")
        @NotNull(message = "is required")
        @Nfc
        @Pattern(regexp = Patterns.CHANNEL_NAME, message = Patterns.CHANNEL_NAME_TEXT)
        String name,

        @Schema(description = "Environment label.") @NotNull(message = "is required")
        EnvType envType,

        @Schema(description = "Cannot move between LL_HLS and the others.") @NotNull(message = "is required")
        OutputProtocol outputProtocol) {

    /** What the upstream is sent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Json(
            @Nullable String channelName,
            @Nullable String envType,
            @Nullable String outputProtocol) {}

    /** The current settings, to be patched. A current value that is unknown to the gateway is left out, so a patch must name one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Current(
            @Nullable String name,
            @Nullable EnvType envType,
            @Nullable OutputProtocol outputProtocol) {

        static Current of(VodChannelJson channel) {
            var envType = channel.envType() == null
                    ? EnvType.REAL
                    : Stream.of(EnvType.values())
                            .filter(known -> known.name().equals(channel.envType()))
                            .findFirst()
                            .orElse(null);
            return new Current(channel.channelName(), envType, OutputProtocol.parse(channel.outputProtocol()));
        }
    }

    /** What is not patched goes back as it came. */
    static Json toJson(VodChannelJson current, Patched<UpdateVodChannelRequest> change) {
        var value = change.value();
        return new Json(
                change.has("name") ? value.name : current.channelName(),
                change.has("envType") ? value.envType.name() : current.envType(),
                change.has("outputProtocol") ? value.outputProtocol.word() : current.outputProtocol());
    }
}
