package dev.livegate.playback;

/** Kinds of addresses of a VOD2LIVE channel: playback, still images. */
enum VodPlaybackType {
    GENERAL,
    THUMBNAIL
}
