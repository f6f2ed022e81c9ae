package dev.livegate.restream;

import dev.livegate.security.Caller;
import dev.livegate.security.Needs;
import dev.livegate.security.Scope;
import dev.livegate.station.ChannelId;
import dev.livegate.upstream.Call;
import dev.livegate.web.Api;
import dev.livegate.web.ItemsResponse;
import dev.livegate.web.PageResponse;
import dev.livegate.web.Pages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads only so far, and each is one upstream call, so that there is no use case beyond the contract. */
@RestController
@RequestMapping(Api.V1 + "/restream-channels")
@Tag(name = "Re-stream", description = "Channels that relay to third-party platforms.")
class RestreamController {

    private final RestreamUpstream restream;

    RestreamController(RestreamUpstream restream) {
        this.restream = restream;
    }

    @GetMapping
    @Needs(Scope.READ)
    @Operation(summary = "List re-stream channels", description = "Shows the channels that the caller may see.")
    PageResponse<RestreamChannelResponse> listRestreamChannels(
            Call call,
            Caller caller,
            @Parameter(description = "Number of the page, from 1.")
                    @RequestParam(defaultValue = "1")
                    @Min(1)
                    @Max(1_000_000)
                    int page,
            @Parameter(description = "Items on a page.") @RequestParam(defaultValue = "20") @Min(1) @Max(100)
                    int size) {
        return Pages.visible(
                        caller,
                        page,
                        size,
                        (number, length) -> restream.list(call, number, length),
                        RestreamChannelResponse::idOf)
                .map(channel -> RestreamChannelResponse.from(channel, caller));
    }

    @GetMapping("/{channelId}")
    @Needs(Scope.READ)
    @Operation(summary = "Get a re-stream channel")
    RestreamChannelResponse getRestreamChannel(
            Call call,
            Caller caller,
            @Parameter(example = "ls-20261104093012-Wd7Kp") @PathVariable ChannelId channelId) {
        return RestreamChannelResponse.from(
                restream.get(call, channelId.value()).required(), caller);
    }

    @GetMapping("/{channelId}/platforms")
    @Needs(Scope.READ)
    @Operation(
            summary = "List the target platforms of a re-stream channel",
            description = "With the relay state of each.")
    ItemsResponse<PlatformResponse> listPlatforms(
            Call call,
            Caller caller,
            @Parameter(example = "ls-20261104093012-Wd7Kp") @PathVariable ChannelId channelId) {
        return ItemsResponse.of(restream.platforms(call, channelId.value()).required().stream()
                .map(platform -> PlatformResponse.from(platform, caller))
                .toList());
    }
}
