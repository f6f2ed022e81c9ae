package dev.livegate.web;

/** The gateway has as many requests under way as it takes; nothing was done. */
public final class OverloadedException extends RuntimeException {

    OverloadedException() {
        super("the gateway has as many requests under way as it takes");
    }
}
