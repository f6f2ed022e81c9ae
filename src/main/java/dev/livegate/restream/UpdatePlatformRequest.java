package dev.livegate.restream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.api.MergePatch.Patched;
import dev.livegate.restream.RestreamUpstream.PlatformJson;
import dev.livegate.validation.Patterns;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What can be changed of a target. Its secrets stay out of its text. */
@Schema(name = "UpdatePlatform", description = "What changes of a target platform; the rest stays as it is.")
record UpdatePlatformRequest(
        @Schema(
                description = "Address at which the platform receives the stream.",
                example = "rtmp://a.target.example.com/live2")
        @NotNull(message = "is required")
        @Pattern(regexp = Patterns.RTMP_URL, message = Patterns.RTMP_URL_TEXT)
        String rtmpUrl,

        @Schema(description = "Secret.", example = "yt-key-example") @NotBlank(message = "is required") @Size(max = 500)
        String streamKey,

        @Schema(description = "RTMP user.", example = "relay") @Size(min = 1, max = 200) @Nullable
        String username,

        @Schema(description = "RTMP password. Secret.") @Size(min = 1, max = 200) @Nullable
        String password) {

    /** What the upstream is sent, as the edit call names its fields. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Json(
            @Nullable String rtmpUrl,
            @Nullable String streamKey,
            @Nullable String streamId,
            @Nullable String streamPassword) {

        @Override
        public String toString() {
            return "Json[secrets=****]";
        }
    }

    /** The current values. The upstream masks the password, so the current one cannot be kept. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Current(
            @Nullable String rtmpUrl,
            @Nullable String streamKey,
            @Nullable String username) {

        static Current of(PlatformJson platform) {
            return new Current(platform.rtmpUrl(), platform.streamKey(), platform.id());
        }

        @Override
        public String toString() {
            return "Current[secrets=****]";
        }
    }

    /** What is not patched goes back as it came. */
    static Json toJson(PlatformJson current, Patched<UpdatePlatformRequest> change) {
        var value = change.value();
        return new Json(
                change.has("rtmpUrl") ? value.rtmpUrl : current.rtmpUrl(),
                change.has("streamKey") ? value.streamKey : current.streamKey(),
                change.has("username") ? value.username : current.id(),
                value.password);
    }

    @Override
    public String toString() {
        return "UpdatePlatformRequest[secrets=****]";
    }
}
