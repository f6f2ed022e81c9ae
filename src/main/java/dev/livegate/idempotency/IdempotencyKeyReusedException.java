package dev.livegate.idempotency;

/** The key came with another request before. */
public final class IdempotencyKeyReusedException extends RuntimeException {

    IdempotencyKeyReusedException() {
        super("this Idempotency-Key came with another request before");
    }
}
