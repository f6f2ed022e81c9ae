package dev.livegate.idempotency;

/** The first request with this key is still running. */
public final class IdempotencyInProgressException extends RuntimeException {

    IdempotencyInProgressException() {
        super("the first request with this Idempotency-Key has not finished");
    }
}
