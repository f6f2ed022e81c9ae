package dev.livegate.api;

/** The upstream's lists do not contain what the request names. Nothing was sent. */
public final class NoSuchResourceException extends RuntimeException {

    public NoSuchResourceException(String message) {
        super(message);
    }
}
