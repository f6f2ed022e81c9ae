package dev.livegate.web;

/** The caller has used up what it is granted; nothing was done. */
public final class RateLimitedException extends RuntimeException {

    RateLimitedException(int limit) {
        super("at most %d requests of one caller may be under way at once".formatted(limit));
    }
}
