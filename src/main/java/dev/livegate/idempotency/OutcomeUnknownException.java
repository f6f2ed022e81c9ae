package dev.livegate.idempotency;

/** It is not known whether an earlier request with this key was carried out, and the outcome check did not tell. */
public final class OutcomeUnknownException extends RuntimeException {

    OutcomeUnknownException() {
        super("an earlier request with this Idempotency-Key may have been carried out or not; it is not sent again");
    }
}
