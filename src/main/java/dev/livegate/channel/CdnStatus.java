package dev.livegate.channel;

/** State of a CDN; here {@code PUBLISHING} means that its configuration is being rolled out. */
enum CdnStatus {
    RUNNING,
    PUBLISHING,
    STOPPING,
    STOPPED,
    CREATING,
    CHANGING,
    CDN_NOT_FOUND,
    UNKNOWN
}
