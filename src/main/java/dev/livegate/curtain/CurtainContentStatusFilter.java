package dev.livegate.curtain;

/** States that contents can be listed by. */
enum CurtainContentStatusFilter {
    CREATING,
    READY,
    PROCESSING_FAIL,
    DELETED
}
