package dev.livegate.restream;

import dev.livegate.api.ItemsResponse;
import dev.livegate.model.ChannelId;
import dev.livegate.restream.RestreamUpstream.PlatformJson;
import dev.livegate.security.Caller;
import dev.livegate.upstream.Call;
import java.util.List;
import org.springframework.stereotype.Component;

/** Re-stream channels and their platforms. */
@Component
public final class Restreams {

    private final RestreamService restream;

    Restreams(RestreamService restream) {
        this.restream = restream;
    }

    /** The channel as its caller may see it. */
    public RestreamChannelResponse get(Call call, Caller caller, ChannelId channel) {
        return RestreamChannelResponse.from(restream.get(call, channel), caller);
    }

    /** Its platforms as their caller may see them. */
    public ItemsResponse<PlatformResponse> platforms(Call call, Caller caller, ChannelId channel) {
        return platforms(restream.platforms(call, channel), caller);
    }

    static ItemsResponse<PlatformResponse> platforms(List<PlatformJson> platforms, Caller caller) {
        return ItemsResponse.of(platforms.stream()
                .map(platform -> PlatformResponse.from(platform, caller))
                .toList());
    }
}
