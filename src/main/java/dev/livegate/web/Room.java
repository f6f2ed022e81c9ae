package dev.livegate.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * For how many requests there is room in this process. The others are refused at once, which takes little time, but takes it from those
 * inside: callers that repeat without end would get most of the processors.
 */
@Component
final class Room {

    /** After which time it makes sense to come again. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** A refusal, with the connection that ends with it, costs about a tenth of a millisecond: a twentieth of the time. */
    private static final int NEWCOMERS_PER_SECOND_AND_PROCESSOR = 500;

    /** For how long after a refusal there is probably still no room. */
    private static final long SIEGE_NANOS = Duration.ofMillis(100).toNanos();

    private final int limit;
    private final AtomicInteger taken = new AtomicInteger();
    private final Bucket newcomers;
    private final TimeMeter clock;
    private volatile long refusedAt;

    @Autowired
    Room(WebProperties limits) {
        this(
                limits.maxInFlight(),
                NEWCOMERS_PER_SECOND_AND_PROCESSOR * Runtime.getRuntime().availableProcessors(),
                TimeMeter.SYSTEM_NANOTIME);
    }

    Room(int limit, int newcomersPerSecond, TimeMeter clock) {
        this.limit = limit;
        this.clock = clock;
        this.refusedAt = clock.currentTimeNanos() - SIEGE_NANOS;
        this.newcomers = Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(bandwidth ->
                        bandwidth.capacity(newcomersPerSecond).refillGreedy(newcomersPerSecond, Duration.ofSeconds(1)))
                .build();
    }

    /** @return whether there was room; it has to be left in both cases */
    boolean enter() {
        if (taken.incrementAndGet() <= limit) {
            return true;
        }
        refusedAt = clock.currentTimeNanos();
        return false;
    }

    void leave() {
        taken.decrementAndGet();
    }

    /** Whether another connection may come in now; not when there is no room, and as many came of late as can be refused. */
    boolean opensDoor() {
        return clock.currentTimeNanos() - refusedAt >= SIEGE_NANOS || newcomers.tryConsume(1);
    }
}
