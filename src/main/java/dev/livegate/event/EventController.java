package dev.livegate.event;

import dev.livegate.api.ItemsResponse;
import dev.livegate.model.ChannelId;
import dev.livegate.request.Api;
import dev.livegate.security.Caller;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
    private final Events explained;

    EventController(EventUpstream events, Events explained) {
        this.events = events;
        this.explained = explained;
    }

    @GetMapping("/events")
    @RequiresScope(Scope.READ)
    @Operation(
            summary = "List the events of all channels",
            description = "Shows the events of channels that the caller may see. How long the upstream keeps events is "
                    + "not documented.")
    ItemsResponse<EventResponse> listEvents(Call call, Caller caller) {
        return explained.visible(events.all(call), caller);
    }

    @GetMapping("/channels/{channelId}/events")
    @RequiresScope(Scope.READ)
    @Operation(
            summary = "List the events of a live channel",
            description = "Each code is explained. How long the upstream keeps events is not documented.")
    ItemsResponse<EventResponse> listChannelEvents(Call call, @PathVariable ChannelId channelId) {
        return explained.ofLiveChannel(call, channelId);
    }

    @GetMapping("/channels/{channelId}/publish-log")
    @RequiresScope(Scope.READ)
    @Operation(summary = "List when a live channel has started and stopped broadcasting")
    ItemsResponse<EventResponse> listChannelPublishLog(Call call, @PathVariable ChannelId channelId) {
        return explained.explained(events.publishLogOfLiveChannel(call, channelId.value()));
    }

    @GetMapping("/restream-channels/{channelId}/events")
    @RequiresScope(Scope.READ)
    @Operation(summary = "List the events of a re-stream channel")
    ItemsResponse<EventResponse> listRestreamEvents(
            Call call, @Parameter(example = "ls-20261104093012-Wd7Kp") @PathVariable ChannelId channelId) {
        return explained.ofRestreamChannel(call, channelId);
    }

    @GetMapping("/restream-channels/{channelId}/publish-log")
    @RequiresScope(Scope.READ)
    @Operation(summary = "List when a re-stream channel has started and stopped broadcasting")
    ItemsResponse<EventResponse> listRestreamPublishLog(
            Call call, @Parameter(example = "ls-20261104093012-Wd7Kp") @PathVariable ChannelId channelId) {
        return explained.explained(events.publishLogOfRestreamChannel(call, channelId.value()));
    }
}
