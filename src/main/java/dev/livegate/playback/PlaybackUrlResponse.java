package dev.livegate.playback;

import dev.livegate.model.UpstreamValues;
import dev.livegate.playback.PlaybackUpstream.ServiceUrlJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One address of a channel as callers see it. */
@Schema(name = "PlaybackUrl", description = "Where one rendition of a channel can be watched.")
public record PlaybackUrlResponse(
        @Schema(description = "Name of the rendition; adaptive playlists are named ABR.", example = "ABR") @Nullable
        String name,

        @Schema(
                description = "Null while the upstream tells none.",
                example = "https://orchardlive.edge.naverncp.com/live/video/ls-a1b2c3/playlist.m3u8")
        @Nullable
        String url,

        @Schema(description = "Width x height; not for thumbnails.", example = "1280x720") @Nullable
        String resolution,

        @Schema(description = "Bits per second.", example = "2048000") @Nullable
        Long videoBitrateBps,

        @Schema(description = "Bits per second.", example = "128000") @Nullable
        Long audioBitrateBps,

        @Schema(description = "Scaled variants; thumbnails only.")
        List<ResizedResponse> resized) {

    /** A scaled variant of a thumbnail. */
    @Schema(name = "ResizedUrl")
    public record ResizedResponse(
            @Schema(description = "Label of the size.", example = "w480") @Nullable
            String type,

            @Nullable String url) {}

    static PlaybackUrlResponse from(ServiceUrlJson json) {
        var resized = json.resizedUrl();
        return new PlaybackUrlResponse(
                UpstreamValues.text(json.name()),
                UpstreamValues.text(json.url()),
                UpstreamValues.text(json.resolution()),
                UpstreamValues.number(json.videoBitrate()),
                UpstreamValues.number(json.audioBitrate()),
                resized == null
                        ? List.of()
                        : resized.stream()
                                .map(variant -> new ResizedResponse(
                                        UpstreamValues.text(variant.type()), UpstreamValues.text(variant.url())))
                                .toList());
    }
}
