package dev.livegate.overview;

import dev.livegate.channel.Channels;
import dev.livegate.event.Events;
import dev.livegate.model.ChannelId;
import dev.livegate.playback.PlaybackUrls;
import dev.livegate.problem.PartProblems;
import dev.livegate.recording.Recordings;
import dev.livegate.request.Api;
import dev.livegate.restream.Restreams;
import dev.livegate.security.Caller;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Api.V1)
@Tag(name = "Overviews", description = "Everything about one channel in one answer.")
class OverviewController {

    private static final int LATEST_EVENTS = 10;

    private final Channels channels;
    private final PlaybackUrls playback;
    private final Recordings recordings;
    private final Restreams restreams;
    private final Events events;

    OverviewController(
            Channels channels, PlaybackUrls playback, Recordings recordings, Restreams restreams, Events events) {
        this.channels = channels;
        this.playback = playback;
        this.recordings = recordings;
        this.restreams = restreams;
        this.events = events;
    }

    @GetMapping("/channels/{channelId}/overview")
    @RequiresScope(Scope.READ)
    @Operation(
            summary = "Get a live channel and what belongs to it",
            description =
                    "The channel, its GENERAL playback addresses, its recordings and its ten latest events, read at "
                            + "the same time. A part that cannot be read is a problem in its place. If the channel does not "
                            + "exist, the whole answer is a problem.")
    ChannelOverviewResponse getChannelOverview(
            Call call, Caller caller, @PathVariable ChannelId channelId, HttpServletRequest request) {
        try (var parts = new Parts(failure -> PartProblems.of(failure, request))) {
            var channel = parts.begin(() -> channels.get(call, caller, channelId));
            var urls = parts.begin(() -> playback.ofLiveChannel(call, channelId));
            var files = parts.begin(() -> recordings.of(call, channelId));
            var latest = parts.begin(() -> events.latestOfLiveChannel(call, channelId, LATEST_EVENTS));
            return new ChannelOverviewResponse(
                    parts.endWhole(channel), parts.end(urls), parts.end(files), parts.end(latest));
        }
    }

    @GetMapping("/restream-channels/{channelId}/overview")
    @RequiresScope(Scope.READ)
    @Operation(
            summary = "Get a re-stream channel and what belongs to it",
            description = "The channel, its platforms with the relay state of each, and its ten latest events, read at "
                    + "the same time. A part that cannot be read is a problem in its place. If the channel does not "
                    + "exist, the whole answer is a problem.")
    RestreamOverviewResponse getRestreamOverview(
            Call call,
            Caller caller,
            @Parameter(example = "ls-20261104093012-Wd7Kp") @PathVariable ChannelId channelId,
            HttpServletRequest request) {
        try (var parts = new Parts(failure -> PartProblems.of(failure, request))) {
            var channel = parts.begin(() -> restreams.get(call, caller, channelId));
            var platforms = parts.begin(() -> restreams.platforms(call, caller, channelId));
            var latest = parts.begin(() -> events.latestOfRestreamChannel(call, channelId, LATEST_EVENTS));
            return new RestreamOverviewResponse(parts.endWhole(channel), parts.end(platforms), parts.end(latest));
        }
    }
}
