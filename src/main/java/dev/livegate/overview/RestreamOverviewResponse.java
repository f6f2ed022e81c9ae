package dev.livegate.overview;

import dev.livegate.api.ItemsResponse;
import dev.livegate.event.EventResponse;
import dev.livegate.restream.PlatformResponse;
import dev.livegate.restream.RestreamChannelResponse;
import io.swagger.v3.oas.annotations.media.Schema;

/** A re-stream channel and what belongs to it. */
@Schema(
        name = "RestreamOverview",
        description =
                "A re-stream channel and what belongs to it. A part that could not be read is a problem in its place.")
record RestreamOverviewResponse(
        Part<RestreamChannelResponse> channel,
        Part<ItemsResponse<PlatformResponse>> platforms,
        Part<ItemsResponse<EventResponse>> events) {}
