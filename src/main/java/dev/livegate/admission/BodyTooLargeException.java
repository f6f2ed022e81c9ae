package dev.livegate.admission;

/** A request body over the limit, with or without a declared length. */
public final class BodyTooLargeException extends RuntimeException {

    BodyTooLargeException(long limit) {
        super("a body may have at most %d bytes".formatted(limit));
    }
}
