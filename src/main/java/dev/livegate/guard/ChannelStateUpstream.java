package dev.livegate.guard;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.UpstreamOperation;
import dev.livegate.upstream.UpstreamOperation.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/** The part of a channel that state rules need. Source: upstream guide, sections 6 and 10 (1 and 2), read 2026-11. */
interface ChannelStateUpstream {

    @UpstreamOperation(value = "getLiveChannel", kind = Kind.READ)
    @GetExchange("/channels/{channelId}")
    Envelope<ChannelJson> liveChannel(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "getRestreamChannel", kind = Kind.READ)
    @GetExchange("/re-stream/channels/{channelId}")
    Envelope<ChannelJson> restreamChannel(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "getVodChannel", kind = Kind.READ)
    @GetExchange("/vod/channels/{channelId}")
    Envelope<ChannelJson> vodChannel(Call call, @PathVariable String channelId);

    /** Re-stream and VOD2LIVE channels neither record nor rewind. */
    record ChannelJson(
            @Nullable String channelStatus,
            @Nullable Boolean isRecording,
            @JsonAlias("useDvr") @Nullable Boolean useDVR,
            @Nullable String outputProtocol) {

        ChannelState toState() {
            return ChannelState.of(channelStatus, isRecording, useDVR, outputProtocol);
        }
    }
}
