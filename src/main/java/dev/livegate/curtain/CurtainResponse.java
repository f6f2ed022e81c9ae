package dev.livegate.curtain;

import dev.livegate.curtain.CurtainUpstream.CurtainJson;
import dev.livegate.model.ChannelId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The curtain of a channel as callers see it. */
@Schema(name = "Curtain", description = "Whether a curtain is shown instead of the broadcast, and which.")
record CurtainResponse(
        @Schema(example = "ls-20261103101530-Qm4Zt") String channelId,

        @Schema(description = "Whether the curtain is shown.")
        boolean shown,

        @Schema(example = "[\"731\"]") List<String> contentIds,

        @Schema(description = "Minutes that the curtain stays.", example = "3") @Nullable
        Integer durationMinutes) {

    static CurtainResponse from(CurtainJson json, ChannelId channel) {
        var content = json.content();
        var ids = content == null ? null : content.ids();
        return new CurtainResponse(
                channel.value(),
                Boolean.TRUE.equals(json.isLiveCurtain()),
                ids == null ? List.of() : ids,
                content == null ? null : content.insertTime());
    }

    static CurtainResponse none(ChannelId channel) {
        return new CurtainResponse(channel.value(), false, List.of(), null);
    }
}
