package dev.livegate.api;

/** A merge patch has unknown fields or values of wrong types. The cause says which. */
public final class UnreadablePatchException extends RuntimeException {

    UnreadablePatchException(Throwable cause) {
        super("the patch cannot be applied", cause);
    }
}
