package dev.livegate.web;

import java.time.Duration;

/** The gateway has as many requests under way as it takes; nothing was done. */
public final class OverloadedException extends RuntimeException {

    OverloadedException() {
        super("the gateway has as many requests under way as it takes");
    }

    /** After which time it makes sense to come again. */
    public Duration retryAfter() {
        return Room.RETRY_AFTER;
    }
}
