package dev.livegate.admission;

import java.time.Duration;

/** The gateway runs as many requests as its concurrency limit permits. The request was refused, and nothing was done. */
public final class OverloadedException extends RuntimeException {

    OverloadedException() {
        super("the gateway runs as many requests as it can");
    }

    /** When the caller may try again. */
    public Duration retryAfter() {
        return ConcurrencyLimit.RETRY_AFTER;
    }
}
