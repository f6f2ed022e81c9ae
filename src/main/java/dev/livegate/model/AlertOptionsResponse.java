package dev.livegate.model;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which alerts of a channel are on, as callers see them. */
@Schema(
        name = "AlertOptions",
        description = "What the channel's managers are told by message. Null where the upstream does not tell.")
public record AlertOptionsResponse(
        @Schema(description = "The channel's state changed.", example = "true") @Nullable
        Boolean statusChange,

        @Schema(description = "A recording could not be uploaded.", example = "true") @Nullable
        Boolean vodUploadFail,

        @Schema(description = "A re-stream target failed.", example = "false") @Nullable
        Boolean restreamFail,

        @Schema(description = "A short clip failed.", example = "false") @Nullable
        Boolean shortClipFail,

        @Schema(description = "The input was switched.", example = "false") @Nullable
        Boolean streamFailOver,

        @Schema(description = "Another error of the channel.", example = "false") @Nullable
        Boolean generalChannelError) {

    /** Null if the upstream tells none. */
    public static @Nullable AlertOptionsResponse from(@Nullable AlertOptionsJson json) {
        return json == null
                ? null
                : new AlertOptionsResponse(
                        json.alertChangeStatus(),
                        json.alertVodUploadFail(),
                        json.alertReStreamFail(),
                        json.alertShortClipFail(),
                        json.alertStreamFailOver(),
                        json.alertGeneralChannelError());
    }
}
