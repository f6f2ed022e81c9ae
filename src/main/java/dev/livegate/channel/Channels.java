package dev.livegate.channel;

import dev.livegate.model.ChannelId;
import dev.livegate.security.Caller;
import dev.livegate.upstream.Call;
import org.springframework.stereotype.Component;

/** Live channels, for overviews. */
@Component
public final class Channels {

    private final ChannelService channels;

    Channels(ChannelService channels) {
        this.channels = channels;
    }

    /** The channel as its caller may see it. */
    public ChannelResponse get(Call call, Caller caller, ChannelId channel) {
        return ChannelResponse.from(channels.get(call, channel), caller);
    }
}
