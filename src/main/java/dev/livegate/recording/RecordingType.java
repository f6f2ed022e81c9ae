package dev.livegate.recording;

/** Container of one recording file. */
public enum RecordingType {
    MP4,
    HLS,
    UNKNOWN
}
