package dev.livegate.api;

/** What a merge patch would make has unknown fields or values of wrong types; the cause says which. */
public final class UnreadablePatchException extends RuntimeException {

    UnreadablePatchException(Throwable cause) {
        super("the patch cannot be applied", cause);
    }
}
