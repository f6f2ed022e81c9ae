package dev.livegate.playback;

import dev.livegate.api.ItemsResponse;
import dev.livegate.guard.DocumentedRule;
import dev.livegate.guard.StateGuard;
import dev.livegate.guard.StateRule;
import dev.livegate.model.ChannelId;
import dev.livegate.request.Api;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Api.V1)
@Tag(name = "Playback", description = "Playback addresses of channels, and what encoders send.")
class PlaybackController {

    private final PlaybackUrls urls;
    private final PlaybackUpstream playback;
    private final StateGuard guard;

    PlaybackController(PlaybackUrls urls, PlaybackUpstream playback, StateGuard guard) {
        this.urls = urls;
        this.playback = playback;
        this.guard = guard;
    }

    @GetMapping("/channels/{channelId}/playback-urls")
    @RequiresScope(Scope.READ)
    @DocumentedRule(value = StateRule.READ_TIMEMACHINE_URLS, when = "type is TIMEMACHINE")
    @Operation(summary = "List the playback addresses of a live channel")
    ItemsResponse<PlaybackUrlResponse> listPlaybackUrls(
            Call call,
            @PathVariable ChannelId channelId,
            @Parameter(description = "GENERAL: live. TIMEMACHINE: rewind. THUMBNAIL: still images.")
                    @RequestParam(defaultValue = "GENERAL")
                    PlaybackType type) {
        if (type == PlaybackType.TIMEMACHINE) {
            guard.require(call, StateRule.READ_TIMEMACHINE_URLS, channelId);
        }
        return urls.ofLiveChannel(call, channelId, type);
    }

    @GetMapping("/vod-channels/{channelId}/playback-urls")
    @RequiresScope(Scope.READ)
    @DocumentedRule(StateRule.READ_VOD_URLS)
    @Operation(summary = "List the playback addresses of a VOD2LIVE channel")
    ItemsResponse<PlaybackUrlResponse> listVodPlaybackUrls(
            Call call,
            @Parameter(example = "ls-20261105140044-Ht2Ra") @PathVariable ChannelId channelId,
            @Parameter(description = "GENERAL: playback. THUMBNAIL: still images.")
                    @RequestParam(defaultValue = "GENERAL")
                    VodPlaybackType type) {
        guard.require(call, StateRule.READ_VOD_URLS, channelId);
        return urls.ofVodChannel(call, channelId, type);
    }

    @GetMapping("/channels/{channelId}/stream-metadata")
    @RequiresScope(Scope.READ)
    @DocumentedRule(StateRule.READ_STREAM_METADATA)
    @Operation(summary = "Get what the encoder of a live channel sends")
    StreamMetadataResponse getStreamMetadata(Call call, @PathVariable ChannelId channelId) {
        guard.require(call, StateRule.READ_STREAM_METADATA, channelId);
        return StreamMetadataResponse.from(
                playback.metadata(call, channelId.value()).required());
    }
}
