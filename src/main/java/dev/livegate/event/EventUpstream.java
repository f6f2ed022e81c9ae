package dev.livegate.event;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.UpstreamOperation;
import dev.livegate.upstream.UpstreamOperation.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/** Event lists. Source: upstream API description 2026.10, "Events, callbacks and notifications", read 2026-11. */
interface EventUpstream {

    @UpstreamOperation(value = "listLiveChannelEvents", kind = Kind.READ)
    @GetExchange("/channels/{channelId}/events")
    Envelope<List<EventJson>> ofLiveChannel(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "listEvents", kind = Kind.READ)
    @GetExchange("/events")
    Envelope<List<EventJson>> all(Call call);

    @UpstreamOperation(value = "listLiveChannelPublishLog", kind = Kind.READ)
    @GetExchange("/channels/{channelId}/publish-log")
    Envelope<List<EventJson>> publishLogOfLiveChannel(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "listRestreamChannelEvents", kind = Kind.READ)
    @GetExchange("/re-stream/channels/{channelId}/events")
    Envelope<List<EventJson>> ofRestreamChannel(Call call, @PathVariable String channelId);

    @UpstreamOperation(value = "listRestreamPublishLog", kind = Kind.READ)
    @GetExchange("/re-stream/channels/{channelId}/publish-log")
    Envelope<List<EventJson>> publishLogOfRestreamChannel(Call call, @PathVariable String channelId);

    /** Callbacks say {@code event} where lists say {@code eventCode}; older lists lack the channel. */
    record EventJson(
            @Nullable String logLevel,
            @JsonAlias("event") @Nullable String eventCode,
            @Nullable String description,
            @Nullable Long timestamp,
            @Nullable String channelId) {}
}
