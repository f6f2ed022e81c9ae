package dev.livegate.api;

/** What the request names does not exist, as far as the upstream's lists tell; nothing was sent. */
public final class NoSuchResourceException extends RuntimeException {

    public NoSuchResourceException(String message) {
        super(message);
    }
}
