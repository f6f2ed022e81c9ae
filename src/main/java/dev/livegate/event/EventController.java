package dev.livegate.event;

import dev.livegate.security.Needs;
import dev.livegate.security.Scope;
import dev.livegate.station.ChannelId;
import dev.livegate.upstream.Call;
import dev.livegate.web.Api;
import dev.livegate.web.ItemsResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Api.V1)
@Tag(name = "Events", description = "What happened to channels.")
class EventController {

    private final EventUpstream events;
    private final EventMeanings meanings = EventMeanings.load();

    EventController(EventUpstream events) {
        this.events = events;
    }

    @GetMapping("/channels/{channelId}/events")
    @Needs(Scope.READ)
    @Operation(
            summary = "List the events of a live channel",
            description = "Each code is explained. How long the upstream keeps events is not documented.")
    ItemsResponse<EventResponse> listChannelEvents(Call call, @PathVariable ChannelId channelId) {
        return ItemsResponse.of(events.ofLiveChannel(call, channelId.value()).required().stream()
                .map(event -> EventResponse.from(event, meanings))
                .toList());
    }
}
