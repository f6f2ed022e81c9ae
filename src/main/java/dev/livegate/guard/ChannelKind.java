package dev.livegate.guard;

enum ChannelKind {
    LIVE,
    VOD
}
