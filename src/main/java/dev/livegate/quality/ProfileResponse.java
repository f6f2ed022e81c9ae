package dev.livegate.quality;

import dev.livegate.model.UpstreamValues;
import dev.livegate.quality.QualityUpstream.ProfileJson;
import dev.livegate.upstream.UpstreamException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rendition as callers see it. */
@Schema(name = "QualityProfile", description = "One rendition.")
record ProfileResponse(
        @Schema(example = "9021") String id,
        @Schema(example = "720p-16-9") @Nullable String name,

        @Schema(description = "NORMAL, AUDIO or BYPASS.", example = "NORMAL") @Nullable
        String type,

        @Schema(description = "CUSTOM or SYSTEM.", example = "CUSTOM") @Nullable
        String origin,

        boolean disabled,
        @Nullable Video video,
        @Nullable Audio audio,
        @Nullable Instant createdAt) {

    /** The picture. */
    @Schema(name = "QualityVideo")
    record Video(
            @Schema(example = "H264") @Nullable String codec,
            @Schema(example = "MAIN") @Nullable String profile,

            @Schema(description = "Pixels.", example = "1280") @Nullable
            Integer width,

            @Schema(description = "Pixels.", example = "720") @Nullable
            Integer height,

            @Schema(description = "Frames per second.", example = "30.0") @Nullable
            Double frameRate,

            @Schema(description = "Bits per second.", example = "2048000") @Nullable
            Long bitrateBps,

            @Schema(example = "VBR") @Nullable String rateControl,
            @Schema(example = "2") @Nullable Integer bframes,

            @Schema(description = "Whether the source is passed through.") @Nullable
            Boolean bypass) {}

    /** The sound. */
    @Schema(name = "QualityAudio")
    record Audio(
            @Schema(example = "AAC") @Nullable String codec,
            @Schema(example = "LC") @Nullable String profile,

            @Schema(description = "Hz.", example = "48000") @Nullable
            Integer sampleRateHz,

            @Schema(example = "2") @Nullable Integer channels,

            @Schema(description = "Bits per second.", example = "128000") @Nullable
            Long bitrateBps,

            @Schema(description = "Whether the source is passed through.") @Nullable
            Boolean bypass) {}

    static ProfileResponse from(ProfileJson json) {
        var video = json.video();
        var audio = json.audio();
        return new ProfileResponse(
                UpstreamException.required(json.id(), "id"),
                UpstreamValues.text(json.name()),
                UpstreamValues.text(json.type()),
                UpstreamValues.text(json.genType()),
                Boolean.TRUE.equals(json.disabled()),
                video == null
                        ? null
                        : new Video(
                                video.codec(),
                                video.profile(),
                                video.width(),
                                video.height(),
                                video.fps(),
                                video.bitrate(),
                                video.rateControl(),
                                video.bframes(),
                                video.bypass()),
                audio == null
                        ? null
                        : new Audio(
                                audio.codec(),
                                audio.profile(),
                                audio.samplerate(),
                                audio.channels(),
                                audio.bitrate(),
                                audio.bypass()),
                UpstreamValues.instant(json.createdTime()));
    }
}
