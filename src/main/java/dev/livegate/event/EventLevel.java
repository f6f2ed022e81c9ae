package dev.livegate.event;

/** Severity of an event. */
enum EventLevel {
    INFO,
    ERROR,
    UNKNOWN
}
