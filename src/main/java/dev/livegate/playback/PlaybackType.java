package dev.livegate.playback;

/** Kinds of addresses of a live channel: live playback, rewind playback, still images. */
enum PlaybackType {
    GENERAL,
    TIMEMACHINE,
    THUMBNAIL
}
