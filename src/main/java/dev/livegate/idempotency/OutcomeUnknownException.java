package dev.livegate.idempotency;

/** An earlier request with this key may have been carried out or not, and looking did not tell. */
public final class OutcomeUnknownException extends RuntimeException {

    OutcomeUnknownException() {
        super("an earlier request with this Idempotency-Key may have been carried out or not; it is not sent again");
    }
}
