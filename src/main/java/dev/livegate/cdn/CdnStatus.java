package dev.livegate.cdn;

/** State of a CDN; here {@code PUBLISHING} means that its configuration is being rolled out. */
public enum CdnStatus {
    RUNNING,
    PUBLISHING,
    STOPPING,
    STOPPED,
    CREATING,
    CHANGING,
    CDN_NOT_FOUND,
    UNKNOWN
}
