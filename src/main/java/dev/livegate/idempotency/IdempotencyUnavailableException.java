package dev.livegate.idempotency;

/** The keys cannot be checked, so that a repetition could not be told from a new command; nothing was sent. */
public final class IdempotencyUnavailableException extends RuntimeException {

    IdempotencyUnavailableException(String reason) {
        super(reason);
    }
}
