package dev.livegate.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.validation.Even;
import dev.livegate.validation.FieldRule;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Patterns;
import dev.livegate.validation.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A new rendition. */
@Schema(name = "CreateQualityProfile", description = "A new rendition: video with audio, or audio only.")
@FieldRule("video is required when type is NORMAL")
@FieldRule("video must be left out when type is AUDIO")
record CreateProfileRequest(
        @Schema(description = "Names need not be unique.", example = "orchard-720p")
        @NotNull(message = "is required")
        @Pattern(regexp = Patterns.QUALITY_NAME, message = Patterns.QUALITY_NAME_TEXT)
        String name,

        @Schema(description = "NORMAL: video and audio. AUDIO: audio only.") @NotNull(message = "is required")
        Type type,

        @Valid @Nullable Video video,
        @NotNull(message = "is required") @Valid Audio audio) {

    private static final int BASELINE_PIXELS = 1280 * 720;
    private static final Set<Integer> AAC_RATES =
            Set.of(8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200, 96000);

    enum Type {
        NORMAL,
        AUDIO
    }

    enum VideoCodec {
        H264
    }

    enum VideoProfile {
        BASELINE,
        MAIN,
        HIGH
    }

    enum RateControl {
        VBR,
        CBR
    }

    enum AudioCodec {
        AAC,
        MP3
    }

    /** The picture. */
    @Schema(name = "VideoProfile", description = "The picture. BASELINE only with less than 1280 x 720 pixels.")
    record Video(
            @Schema(description = "The only one.") @NotNull(message = "is required")
            VideoCodec codec,

            @Schema(description = "H.264 profile.") @NotNull(message = "is required")
            VideoProfile profile,

            @Schema(description = "Pixels; even.", example = "1280")
            @NotNull(message = "is required")
            @Min(value = 128, message = "must be between 128 and 1920")
            @Max(value = 1920, message = "must be between 128 and 1920")
            @Even
            Integer width,

            @Schema(description = "Pixels; even.", example = "720")
            @NotNull(message = "is required")
            @Min(value = 96, message = "must be between 96 and 1920")
            @Max(value = 1920, message = "must be between 96 and 1920")
            @Even
            Integer height,

            @Schema(description = "Frames per second.", example = "30")
            @NotNull(message = "is required")
            @DecimalMin(value = "1", message = "must be between 1 and 60")
            @DecimalMax(value = "60", message = "must be between 1 and 60")
            Double frameRate,

            @Schema(description = "Bits per second.", example = "2048000")
            @NotNull(message = "is required")
            @Min(value = 1, message = "must be between 1 and 204800000")
            @Max(value = 204_800_000, message = "must be between 1 and 204800000")
            Long bitrateBps,

            @Schema(description = "The upstream's default without it.") @Nullable
            RateControl rateControl,

            @Schema(description = "B-frames; the upstream's default without it.", example = "2")
            @Min(value = 0, message = "must be between 0 and 4")
            @Max(value = 4, message = "must be between 0 and 4")
            @Nullable
            Integer bframes) {

        VideoJson toJson() {
            return new VideoJson(codec, profile, -1, width, height, frameRate, bitrateBps, rateControl, bframes);
        }
    }

    /** The sound. */
    @Schema(
            name = "AudioProfile",
            description =
                    "The sound. AAC takes 8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200 or"
                            + " 96000 Hz.")
    record Audio(
            @Schema(description = "Compression of the sound.") @NotNull(message = "is required")
            AudioCodec codec,

            @Schema(description = "Hz.", example = "48000")
            @NotNull(message = "is required")
            @Min(value = 8000, message = "must be between 8000 and 96000")
            @Max(value = 96000, message = "must be between 8000 and 96000")
            Integer sampleRateHz,

            @Schema(description = "1 is mono, 2 is stereo.", example = "2")
            @NotNull(message = "is required")
            @Min(value = 1, message = "must be between 1 and 8")
            @Max(value = 8, message = "must be between 1 and 8")
            Integer channels,

            @Schema(
                    description =
                            "Bits per second. The upstream documents Kbps, but answers in bps. The value is passed on "
                                    + "unchanged.",
                    example = "128000")
            @NotNull(message = "is required")
            @Min(value = 1, message = "must be 1 or more")
            @Max(value = 10_000_000, message = "must be at most 10000000")
            Long bitrateBps) {

        AudioJson toJson() {
            return new AudioJson(codec, codec == AudioCodec.AAC ? "LC" : null, sampleRateHz, channels, bitrateBps);
        }
    }

    /** What the upstream is sent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Json(String name, Type type, @Nullable VideoJson video, AudioJson audio) {}

    /** The picture as sent; level -1 means automatic and is the only value. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VideoJson(
            VideoCodec codec,
            VideoProfile profile,
            int level,
            int width,
            int height,
            double fps,
            long bitrate,
            @Nullable RateControl rateControl,
            @Nullable Integer bframes) {}

    /** The sound as sent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AudioJson(AudioCodec codec, @Nullable String profile, int samplerate, int channels, long bitrate) {}

    /** @throws InvalidRequestException if the parts do not go together */
    Json toJson() {
        if (video != null && video.profile == VideoProfile.BASELINE && video.width * video.height >= BASELINE_PIXELS) {
            throw new InvalidRequestException(new Violation(
                    "video.profile", "must be MAIN or HIGH from 1280 x 720 pixels on", video.profile.name()));
        }
        if (audio.codec == AudioCodec.AAC && !AAC_RATES.contains(audio.sampleRateHz)) {
            throw new InvalidRequestException(new Violation(
                    "audio.sampleRateHz", "must be a rate of AAC, 44100 or 48000 say", audio.sampleRateHz));
        }
        return new Json(name, type, video == null ? null : video.toJson(), audio.toJson());
    }
}
