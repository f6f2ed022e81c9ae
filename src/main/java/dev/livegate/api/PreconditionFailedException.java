package dev.livegate.api;

/** The resource is not as the request demands it with {@code If-Match} or {@code If-None-Match}. */
public final class PreconditionFailedException extends RuntimeException {

    PreconditionFailedException(String message) {
        super(message);
    }
}
