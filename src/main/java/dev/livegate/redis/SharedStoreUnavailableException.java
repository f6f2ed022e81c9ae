package dev.livegate.redis;

/** The shared store did not answer in time, or is known not to; what was asked of it may or may not have happened. */
public final class SharedStoreUnavailableException extends Exception {

    SharedStoreUnavailableException(Throwable cause) {
        super("the shared store is not available", cause);
    }
}
