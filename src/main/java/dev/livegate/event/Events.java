package dev.livegate.event;

import dev.livegate.api.ItemsResponse;
import dev.livegate.event.EventUpstream.EventJson;
import dev.livegate.model.ChannelId;
import dev.livegate.security.Caller;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The events of channels, each with its meaning. */
@Component
public final class Events {

    private static final Comparator<EventResponse> LATEST_FIRST =
            Comparator.comparing(EventResponse::occurredAt, Comparator.nullsLast(Comparator.<Instant>reverseOrder()));

    private final EventUpstream events;
    private final EventMeanings meanings = EventMeanings.load();

    Events(EventUpstream events) {
        this.events = events;
    }

    /** The latest events of a live channel, the latest first; {@code total} counts all there are. */
    public ItemsResponse<EventResponse> latestOfLiveChannel(Call call, ChannelId channel, int most) {
        return latest(ofLiveChannel(call, channel), most);
    }

    /** The latest events of a re-stream channel, the latest first; {@code total} counts all there are. */
    public ItemsResponse<EventResponse> latestOfRestreamChannel(Call call, ChannelId channel, int most) {
        return latest(ofRestreamChannel(call, channel), most);
    }

    ItemsResponse<EventResponse> ofLiveChannel(Call call, ChannelId channel) {
        return explained(events.ofLiveChannel(call, channel.value()));
    }

    ItemsResponse<EventResponse> ofRestreamChannel(Call call, ChannelId channel) {
        return explained(events.ofRestreamChannel(call, channel.value()));
    }

    ItemsResponse<EventResponse> explained(Envelope<List<EventJson>> answer) {
        return ItemsResponse.of(answer, event -> EventResponse.from(event, meanings));
    }

    /** Those of an account's events that the caller may see. */
    ItemsResponse<EventResponse> visible(Envelope<List<EventJson>> answer, Caller caller) {
        return caller.isLimitedToSomeChannels()
                ? explained(new Envelope<>(
                        answer.required().stream()
                                .filter(event -> isVisible(event, caller))
                                .toList(),
                        null))
                : explained(answer);
    }

    /** Older lists do not name the channel. Only callers who may see all channels get such an event. */
    private static boolean isVisible(EventJson event, Caller caller) {
        return event.channelId() != null && caller.maySee(event.channelId());
    }

    private static ItemsResponse<EventResponse> latest(ItemsResponse<EventResponse> all, int most) {
        var items = all.items().stream().sorted(LATEST_FIRST).limit(most).toList();
        return new ItemsResponse<>(items, all.total());
    }
}
