package dev.livegate.idempotency;

/** The key was used before with another request. */
public final class IdempotencyKeyReusedException extends RuntimeException {

    IdempotencyKeyReusedException() {
        super("this Idempotency-Key came with another request before");
    }
}
