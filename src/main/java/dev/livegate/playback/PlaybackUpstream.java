package dev.livegate.playback;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.UpstreamOperation;
import dev.livegate.upstream.UpstreamOperation.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/** Where channels can be watched. Source: upstream API description 2026.10, "Live channels" and "VOD2LIVE", read 2026-11. */
interface PlaybackUpstream {

    @UpstreamOperation(value = "getLiveServiceUrls", kind = Kind.READ)
    @GetExchange("/channels/{channelId}/serviceUrls")
    Envelope<List<ServiceUrlJson>> liveUrls(
            Call call, @PathVariable String channelId, @RequestParam PlaybackType serviceUrlType);

    @UpstreamOperation(value = "getVodServiceUrls", kind = Kind.READ)
    @GetExchange("/vod/channels/{channelId}/serviceUrls")
    Envelope<List<ServiceUrlJson>> vodUrls(
            Call call, @PathVariable String channelId, @RequestParam VodPlaybackType serviceUrlType);

    @UpstreamOperation(value = "getStreamMetadata", kind = Kind.READ)
    @GetExchange("/channels/{channelId}/streamMetadata")
    Envelope<MetadataJson> metadata(Call call, @PathVariable String channelId);

    /** Bit rates are numbers in text; an adaptive playlist has a hyphen for each. */
    record ServiceUrlJson(
            @Nullable String name,
            @Nullable String url,
            @Nullable String resolution,
            @Nullable String videoBitrate,
            @Nullable String audioBitrate,
            @Nullable List<ResizedJson> resizedUrl) {}

    record ResizedJson(@Nullable String type, @Nullable String url) {}

    record MetadataJson(@Nullable VideoJson video, @Nullable AudioJson audio) {}

    /** One table misspells the bit rate. */
    record VideoJson(
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Double fps,
            @JsonAlias("birate") @Nullable Long bitrate) {}

    record AudioJson(@JsonAlias("birate") @Nullable Long bitrate) {}
}
