package dev.livegate.redis;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;

/** The shared store did not answer in time, or is known not to; what was asked of it may or may not have happened. */
public final class SharedStoreUnavailableException extends Exception {

    private final boolean wasAsked;

    SharedStoreUnavailableException(Throwable cause) {
        super("the shared store is not available", cause);
        this.wasAsked = !(cause instanceof CallNotPermittedException)
                && StoreAnswer.of(cause).isEmpty();
    }

    /** False if it is certain that nothing happened: the store said so, or was not asked, for it lately did not answer. */
    public boolean wasAsked() {
        return wasAsked;
    }
}
