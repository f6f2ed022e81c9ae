package dev.livegate.callback;

import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.UpstreamOperation;
import dev.livegate.upstream.UpstreamOperation.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Callback registrations. Source: upstream API description 2026.10, "Events, callbacks and notifications", read 2026-11. */
interface CallbackUpstream {

    @UpstreamOperation(value = "getDefaultCallback", kind = Kind.READ)
    @GetExchange("/events/callbackEndpoint")
    Envelope<DefaultCallbackJson> get(Call call);

    @UpstreamOperation(value = "registerDefaultCallback", kind = Kind.IDEMPOTENT_WRITE)
    @PostExchange("/events/callbackEndpoint")
    Envelope<DefaultCallbackJson> register(Call call, @RequestBody DefaultCallbackRequestJson body);

    @UpstreamOperation(value = "registerLiveCallback", kind = Kind.IDEMPOTENT_WRITE)
    @PostExchange("/channels/{channelId}/callbackEndpoint")
    Envelope<ChannelCallbackJson> registerForLive(
            Call call, @PathVariable String channelId, @RequestBody ChannelCallbackRequestJson body);

    @UpstreamOperation(value = "registerRestreamCallback", kind = Kind.IDEMPOTENT_WRITE)
    @PostExchange("/re-stream/channels/{channelId}/callbackEndpoint")
    Envelope<ChannelCallbackJson> registerForRestream(
            Call call, @PathVariable String channelId, @RequestBody ChannelCallbackRequestJson body);

    @UpstreamOperation(value = "registerVodCallback", kind = Kind.IDEMPOTENT_WRITE)
    @PostExchange("/vod/channels/{channelId}/callbackEndpoint")
    Envelope<ChannelCallbackJson> registerForVod(
            Call call, @PathVariable String channelId, @RequestBody ChannelCallbackRequestJson body);

    /** The channel of a registration, as far as registrations ask for it; likewise the next two. */
    @UpstreamOperation(value = "getLiveChannel", kind = Kind.READ)
    @GetExchange("/channels/{channelId}")
    Envelope<ChannelCallbackJson> ofLive(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "getRestreamChannel", kind = Kind.READ)
    @GetExchange("/re-stream/channels/{channelId}")
    Envelope<ChannelCallbackJson> ofRestream(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "getVodChannel", kind = Kind.READ)
    @GetExchange("/vod/channels/{channelId}")
    Envelope<ChannelCallbackJson> ofVod(Call call, @PathVariable String channelId);

    /** The account's endpoint and a channel's have different keys. */
    record DefaultCallbackRequestJson(String callbackUrl) {}

    record ChannelCallbackRequestJson(String callbackEndpoint) {}

    record DefaultCallbackJson(
            @Nullable String callbackUrl, @Nullable Long updateTime) {}

    record ChannelCallbackJson(
            @Nullable String channelId, @Nullable String callbackEndpoint) {}
}
