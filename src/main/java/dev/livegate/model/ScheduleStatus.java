package dev.livegate.model;

/** State of a VOD2LIVE schedule. */
public enum ScheduleStatus {
    CREATING,
    PROCESSING,
    PROCESSING_FAIL,
    UPDATING,
    READY,
    FINISH,
    DELETED,
    UNKNOWN
}
