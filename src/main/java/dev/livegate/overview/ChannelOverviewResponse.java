package dev.livegate.overview;

import dev.livegate.api.ItemsResponse;
import dev.livegate.channel.ChannelResponse;
import dev.livegate.event.EventResponse;
import dev.livegate.playback.PlaybackUrlResponse;
import dev.livegate.recording.RecordingResponse;
import io.swagger.v3.oas.annotations.media.Schema;

/** A live channel and what belongs to it. */
@Schema(
        name = "ChannelOverview",
        description = "A live channel and what belongs to it. A part that could not be read is a problem in its place.")
record ChannelOverviewResponse(
        Part<ChannelResponse> channel,
        Part<ItemsResponse<PlaybackUrlResponse>> playbackUrls,
        Part<ItemsResponse<RecordingResponse>> recordings,
        Part<ItemsResponse<EventResponse>> events) {}
