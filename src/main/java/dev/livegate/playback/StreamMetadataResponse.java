package dev.livegate.playback;

import dev.livegate.model.UpstreamValues;
import dev.livegate.playback.PlaybackUpstream.MetadataJson;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the encoder sends, as callers see it. */
@Schema(name = "StreamMetadata", description = "What the encoder sends.")
record StreamMetadataResponse(
        @Nullable Video video, @Nullable Audio audio) {

    /** The picture. */
    @Schema(name = "StreamVideo")
    record Video(
            @Schema(description = "Pixels.", example = "1920") @Nullable
            Integer width,

            @Schema(description = "Pixels.", example = "1080") @Nullable
            Integer height,

            @Schema(description = "Frames per second.", example = "30.0") @Nullable
            Double frameRate,

            @Schema(description = "Bits per second.", example = "5000000") @Nullable
            Long bitrateBps) {}

    /** The sound. */
    @Schema(name = "StreamAudio")
    record Audio(
            @Schema(description = "Bits per second.", example = "128000") @Nullable
            Long bitrateBps) {}

    static StreamMetadataResponse from(MetadataJson json) {
        var video = json.video();
        var audio = json.audio();
        return new StreamMetadataResponse(
                video == null
                        ? null
                        : new Video(video.width(), video.height(), video.fps(), UpstreamValues.number(video.bitrate())),
                audio == null ? null : new Audio(UpstreamValues.number(audio.bitrate())));
    }
}
