package dev.livegate.playback;

import dev.livegate.api.ItemsResponse;
import dev.livegate.model.ChannelId;
import dev.livegate.playback.PlaybackUpstream.ServiceUrlJson;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import java.util.List;
import org.springframework.stereotype.Component;

/** Playback addresses of channels. */
@Component
public final class PlaybackUrls {

    private final PlaybackUpstream playback;

    PlaybackUrls(PlaybackUpstream playback) {
        this.playback = playback;
    }

    /** Where a live channel can be watched live. */
    public ItemsResponse<PlaybackUrlResponse> ofLiveChannel(Call call, ChannelId channel) {
        return ofLiveChannel(call, channel, PlaybackType.GENERAL);
    }

    ItemsResponse<PlaybackUrlResponse> ofLiveChannel(Call call, ChannelId channel, PlaybackType type) {
        return answer(playback.liveUrls(call, channel.value(), type));
    }

    ItemsResponse<PlaybackUrlResponse> ofVodChannel(Call call, ChannelId channel, VodPlaybackType type) {
        return answer(playback.vodUrls(call, channel.value(), type));
    }

    private static ItemsResponse<PlaybackUrlResponse> answer(Envelope<List<ServiceUrlJson>> urls) {
        return ItemsResponse.of(urls, PlaybackUrlResponse::from);
    }
}
