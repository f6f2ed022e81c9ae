package dev.livegate.vod;

import dev.livegate.guard.Guarded;
import dev.livegate.guard.StateRule;
import dev.livegate.security.Caller;
import dev.livegate.security.Needs;
import dev.livegate.security.Scope;
import dev.livegate.station.ChannelId;
import dev.livegate.upstream.Call;
import dev.livegate.web.Api;
import dev.livegate.web.PageResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Api.V1 + "/vod-channels")
@Tag(name = "VOD2LIVE", description = "Channels that play files on a schedule.")
class VodController {

    private final VodService channels;

    VodController(VodService channels) {
        this.channels = channels;
    }

    @GetMapping
    @Needs(Scope.READ)
    @Operation(summary = "List VOD2LIVE channels", description = "Shows the channels that the caller may see.")
    PageResponse<VodChannelResponse> listVodChannels(
            Call call,
            Caller caller,
            @Parameter(description = "Number of the page, from 1.")
                    @RequestParam(defaultValue = "1")
                    @Min(1)
                    @Max(1_000_000)
                    int page,
            @Parameter(description = "Items on a page.") @RequestParam(defaultValue = "20") @Min(1) @Max(100)
                    int size) {
        return channels.list(call, caller, page, size).map(VodChannelResponse::from);
    }

    @GetMapping("/{channelId}")
    @Needs(Scope.READ)
    @Operation(summary = "Get a VOD2LIVE channel")
    VodChannelResponse getVodChannel(
            Call call, @Parameter(example = "ls-20261105140044-Ht2Ra") @PathVariable ChannelId channelId) {
        return VodChannelResponse.from(channels.get(call, channelId));
    }

    @PostMapping("/{channelId}/suspend")
    @Needs(Scope.OPERATE)
    @Guarded(StateRule.SUSPEND_VOD)
    @Operation(
            summary = "Suspend a VOD2LIVE channel",
            description = "Puts the channel into BLOCK. Viewers lose the picture at once.")
    VodChannelResponse suspendVodChannel(
            Call call, @Parameter(example = "ls-20261105140044-Ht2Ra") @PathVariable ChannelId channelId) {
        return VodChannelResponse.from(channels.suspend(call, channelId));
    }

    @PostMapping("/{channelId}/resume")
    @Needs(Scope.OPERATE)
    @Guarded(StateRule.RESUME_VOD)
    @Operation(summary = "Resume a suspended VOD2LIVE channel")
    VodChannelResponse resumeVodChannel(
            Call call, @Parameter(example = "ls-20261105140044-Ht2Ra") @PathVariable ChannelId channelId) {
        return VodChannelResponse.from(channels.resume(call, channelId));
    }
}
