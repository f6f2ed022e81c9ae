package dev.livegate.admission;

import java.time.Duration;

/** The caller has used up its quota. The request was refused, and nothing was done. */
public final class RateLimitedException extends RuntimeException {

    private final Duration retryAfter;

    public RateLimitedException(String reason, Duration retryAfter) {
        super(reason);
        this.retryAfter = retryAfter;
    }

    /** Until there may be room again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
