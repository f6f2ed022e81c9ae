package dev.livegate.event;

/** Severity of an event. */
public enum EventLevel {
    INFO,
    ERROR,
    UNKNOWN
}
