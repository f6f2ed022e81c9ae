package dev.livegate.model;

import org.jspecify.annotations.Nullable;

/** Which alerts of a channel are on, in the upstream's answers; an older page tells only some of them. */
public record AlertOptionsJson(
        @Nullable Boolean alertChangeStatus,
        @Nullable Boolean alertVodUploadFail,
        @Nullable Boolean alertReStreamFail,
        @Nullable Boolean alertShortClipFail,
        @Nullable Boolean alertStreamFailOver,
        @Nullable Boolean alertGeneralChannelError) {}
