package dev.livegate.curtain;

/** State of a curtain content. */
enum CurtainContentStatus {
    CREATING,
    READY,
    PROCESSING_FAIL,
    DELETED,
    UNKNOWN
}
