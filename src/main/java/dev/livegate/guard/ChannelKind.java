package dev.livegate.guard;

enum ChannelKind {
    LIVE,
    RESTREAM,
    VOD
}
