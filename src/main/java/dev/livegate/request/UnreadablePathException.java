package dev.livegate.request;

/** The path has a spelling that the gateway does not take. */
public final class UnreadablePathException extends RuntimeException {

    UnreadablePathException() {
        super("must be plain: letters, digits and - . _ ~ must not be percent-encoded");
    }
}
