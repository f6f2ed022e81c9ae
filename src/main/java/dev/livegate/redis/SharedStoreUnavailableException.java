package dev.livegate.redis;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;

/** The shared store did not answer in time, or is known not to; what was asked of it may or may not have happened. */
public final class SharedStoreUnavailableException extends Exception {

    SharedStoreUnavailableException(Throwable cause) {
        super("the shared store is not available", cause);
    }

    /** False if it is certain that nothing happened, for the store lately did not answer. */
    public boolean wasAsked() {
        return !(getCause() instanceof CallNotPermittedException);
    }
}
