package dev.livegate.restream;

/** Relay state of one target: waiting, dialling, relaying, or failed. */
public enum ConnectStatus {
    READY,
    CONNECTING,
    PUBLISHING,
    FAIL,
    UNKNOWN
}
