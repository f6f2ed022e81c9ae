package dev.livegate.upstream;

/** Nobody waits for the answer of a read any more, so the work on it was stopped. */
public final class CallerGoneException extends RuntimeException {

    CallerGoneException() {
        super("the caller hung up", null, false, false);
    }
}
