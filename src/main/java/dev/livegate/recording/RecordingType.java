package dev.livegate.recording;

/** Container of one recording file. */
enum RecordingType {
    MP4,
    HLS,
    UNKNOWN
}
