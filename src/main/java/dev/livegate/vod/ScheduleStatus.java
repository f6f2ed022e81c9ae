package dev.livegate.vod;

/** State of a VOD2LIVE schedule. */
enum ScheduleStatus {
    CREATING,
    PROCESSING,
    PROCESSING_FAIL,
    UPDATING,
    READY,
    FINISH,
    DELETED,
    UNKNOWN
}
