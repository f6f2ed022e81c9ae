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

        @Schema(description = "The upstream's word; CREATED is the only one that is known.", example = "CREATED")
        @Nullable
        String status,

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

            @Schema(description = "H.264 level.", example = "3.1") @Nullable
            String level,

            @Schema(example = "LANDSCAPE") @Nullable String orientation,

            @Schema(description = "Whether the picture keeps its ratio of width to height.") @Nullable
            Boolean keepRatio,

            @Schema(description = "H.264 reference frames.", example = "3") @Nullable
            Integer referenceFrames,

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
                UpstreamValues.text(json.status()),
                Boolean.TRUE.equals(json.disabled()),
                video == null
                        ? null
                        : new Video(
                                UpstreamValues.text(video.codec()),
                                UpstreamValues.text(video.profile()),
                                video.width(),
                                video.height(),
                                video.fps(),
                                video.bitrate(),
                                UpstreamValues.text(video.rateControl()),
                                video.bframes(),
                                UpstreamValues.text(video.level()),
                                UpstreamValues.text(video.orientation()),
                                video.keepRatio(),
                                video.videoH264ParamRefFrames(),
                                video.bypass()),
                audio == null
                        ? null
                        : new Audio(
                                UpstreamValues.text(audio.codec()),
                                UpstreamValues.text(audio.profile()),
                                audio.samplerate(),
                                audio.channels(),
                                audio.bitrate(),
                                audio.bypass()),
                UpstreamValues.instant(json.createdTime()));
    }
}
