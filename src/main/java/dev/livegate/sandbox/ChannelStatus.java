package dev.livegate.sandbox;

/** The states of a channel of any kind; only VOD2LIVE channels get to be {@code RESERVED}. */
enum ChannelStatus {
    CREATING,
    READY,
    RESERVED,
    PUBLISHING,
    BLOCK,
    DELETED
}
