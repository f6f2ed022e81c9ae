package dev.livegate.restream;

/** Relay state of one target: waiting, dialling, relaying, or failed. */
enum ConnectStatus {
    READY,
    CONNECTING,
    PUBLISHING,
    FAIL,
    UNKNOWN
}
