package dev.livegate.idempotency;

/** The store of keys cannot be reached, so a repetition cannot be distinguished from a new command. Nothing was sent. */
public final class IdempotencyUnavailableException extends RuntimeException {

    IdempotencyUnavailableException(String reason) {
        super(reason);
    }
}
