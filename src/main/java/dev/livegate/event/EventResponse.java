package dev.livegate.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.event.EventUpstream.EventJson;
import dev.livegate.model.UpstreamEnum;
import dev.livegate.model.UpstreamValues;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One event as callers see it. */
@Schema(name = "Event", description = "Something that happened to a channel.")
public record EventResponse(
        EventLevel level,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String levelRaw,

        @Schema(description = "The upstream's code; open text. Null if it told none.", example = "PUBLISH_START")
        @Nullable
        String code,

        @Schema(description = "The upstream's sentence.", example = "orchard_main channel publishing has started.")
        @Nullable
        String description,

        @Schema(description = "What the code means. Null if the code is unknown.", example = "The broadcast began")
        @Nullable
        String meaning,

        @Nullable Instant occurredAt,

        @Schema(example = "ls-20261103101530-Qm4Zt") @Nullable
        String channelId) {

    static EventResponse from(EventJson json, EventMeanings meanings) {
        var level = UpstreamEnum.parse("logLevel", EventLevel.class, EventLevel.UNKNOWN, json.logLevel());
        var code = UpstreamValues.text(json.eventCode());
        return new EventResponse(
                level.value(),
                level.raw(),
                code,
                UpstreamValues.text(json.description()),
                code == null ? null : meanings.of(code),
                UpstreamValues.instant(json.timestamp()),
                UpstreamValues.text(json.channelId()));
    }
}
