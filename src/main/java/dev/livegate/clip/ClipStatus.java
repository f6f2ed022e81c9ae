package dev.livegate.clip;

/** State of a short clip. */
enum ClipStatus {
    CREATING,
    COMPLETED,
    PROCESSING_FAIL,
    UPLOAD_FAIL,
    UNKNOWN
}
