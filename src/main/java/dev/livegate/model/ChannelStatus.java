package dev.livegate.model;

import org.jspecify.annotations.Nullable;

/**
 * State of a channel of any kind, in the upstream's words ({@code ChannelStatus} and {@code VodChannelStatus} of the
 * upstream's API). Only VOD2LIVE channels can be {@link #RESERVED}.
 */
public enum ChannelStatus {
    CREATING,
    READY,
    RESERVED,
    PUBLISHING,
    BLOCK,
    FORCE_BLOCK,
    DELETED,
    FORCE_DELETED,
    UNKNOWN;

    /** Reads the upstream's word; older pages print {@code PUBLISH} where newer ones have {@code PUBLISHING}. */
    public static UpstreamEnum<ChannelStatus> parse(@Nullable String word) {
        return "PUBLISH".equals(word)
                ? new UpstreamEnum<>(PUBLISHING, word)
                : UpstreamEnum.parse("channelStatus", ChannelStatus.class, UNKNOWN, word);
    }
}
