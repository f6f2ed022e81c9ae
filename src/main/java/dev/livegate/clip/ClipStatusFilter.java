package dev.livegate.clip;

/** States that clips can be listed by. */
enum ClipStatusFilter {
    CREATING,
    COMPLETED,
    PROCESSING_FAIL,
    UPLOAD_FAIL
}
