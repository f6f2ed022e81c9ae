package dev.livegate.channel;

/** States that live channels can be listed by: those of {@code ChannelStatus} that a live channel can have. */
enum LiveStatusFilter {
    CREATING,
    READY,
    PUBLISHING,
    BLOCK,
    FORCE_BLOCK,
    DELETED,
    FORCE_DELETED
}
