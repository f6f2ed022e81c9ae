package dev.livegate.restream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.model.EnvType;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Nfc;
import dev.livegate.validation.Patterns;
import dev.livegate.validation.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of a new re-stream channel. */
@Schema(
        name = "CreateRestreamChannel",
        description = "Settings of a new re-stream channel. Plan STANDARD has at most 3 platforms, PROFESSIONAL at "
                + "most 5.")
record CreateRestreamChannelRequest(
        @Schema(description = "Names need not be unique.", example = "orchard_relay2")
        @NotNull(message = "is required")
        @Nfc
        @Pattern(regexp = Patterns.CHANNEL_NAME, message = Patterns.CHANNEL_NAME_TEXT)
        String name,

        @Schema(description = "Price plan: STANDARD has up to 3 platforms, PROFESSIONAL up to 5.")
        @NotNull(message = "is required")
        PlanType planType,

        @Schema(description = "Environment label. Default: REAL.") @Nullable
        EnvType envType,

        @Schema(description = "The targets, 1 to 5.")
        @NotNull(message = "is required")
        @Size(min = 1, max = 5, message = "must be 1 to 5 platforms")
        List<@NotNull(message = "is required") @Valid TargetRequest> platforms) {

    /** Price plan, which bounds the number of platforms. */
    enum PlanType {
        STANDARD(3),
        PROFESSIONAL(5);

        private final int mostPlatforms;

        PlanType(int mostPlatforms) {
            this.mostPlatforms = mostPlatforms;
        }
    }

    /** Platforms that the upstream can relay to. */
    enum TargetName {
        YOUTUBE,
        CHZZK,
        STEAM,
        YOUNOW,
        USTREAM,
        AFREECATV,
        PRISM,
        CUSTOM
    }

    /** One platform to relay to. Its secrets stay out of its text. */
    @Schema(name = "CreatePlatform", description = "One platform to relay to.")
    record TargetRequest(
            @Schema(description = "Which platform; CUSTOM is any other that takes RTMP.")
            @NotNull(message = "is required")
            TargetName name,

            @Schema(
                    description = "Address at which the platform receives the stream.",
                    example = "rtmp://a.target.example.com/live2")
            @NotNull(message = "is required")
            @Pattern(regexp = Patterns.RTMP_URL, message = Patterns.RTMP_URL_TEXT)
            String rtmpUrl,

            @Schema(description = "Secret.", example = "yt-key-example")
            @NotBlank(message = "is required")
            @Size(max = 500)
            String streamKey,

            @Schema(description = "RTMP user, where the target asks for one.", example = "relay")
            @Size(min = 1, max = 200)
            @Nullable
            String username,

            @Schema(description = "RTMP password. Secret.") @Size(min = 1, max = 200) @Nullable
            String password) {

        TargetJson toJson() {
            return new TargetJson(name, rtmpUrl, streamKey, username, password);
        }

        @Override
        public String toString() {
            return "TargetRequest[name=%s, secrets=****]".formatted(name);
        }
    }

    /** What the upstream is sent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Json(String channelName, PlanType planType, EnvType envType, List<TargetJson> restream) {}

    /** One target, as the create call names its fields. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TargetJson(
            TargetName targetName,
            String rtmpUrl,
            String streamKey,
            @Nullable String id,
            @Nullable String password) {

        @Override
        public String toString() {
            return "TargetJson[targetName=%s, secrets=****]".formatted(targetName);
        }
    }

    /** @throws InvalidRequestException if the plan has fewer platforms */
    Json toJson() {
        if (platforms.size() > planType.mostPlatforms) {
            throw new InvalidRequestException(new Violation(
                    "platforms",
                    "must be at most %d when planType is %s".formatted(planType.mostPlatforms, planType),
                    platforms.size()));
        }
        return new Json(
                name,
                planType,
                envType == null ? EnvType.REAL : envType,
                platforms.stream().map(TargetRequest::toJson).toList());
    }
}
