package dev.livegate.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Limits how many requests run at once in this process. Virtual threads alone would take them all. */
@Component
final class ConcurrencyLimit {

    /** When a refused caller may try again. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int limit;
    private final AtomicInteger running = new AtomicInteger();

    ConcurrencyLimit(AdmissionProperties limits) {
        this.limit = limits.maxInFlight();
    }

    /** @return whether the request may run; then it has to call {@link #release()} */
    boolean tryAcquire() {
        if (running.incrementAndGet() <= limit) {
            return true;
        }
        running.decrementAndGet();
        return false;
    }

    void release() {
        running.decrementAndGet();
    }
}
