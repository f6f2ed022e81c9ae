package dev.livegate.web;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * For how many requests there is room in this process. The others are refused at once, which takes little time, but takes it from those
 * inside: callers that repeat without end would get most of the processors. A refusal, with the connection that ends with it,
 * costs about a tenth of a millisecond.
 */
@Component
final class Room {

    /** After which time it makes sense to come again. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** For how long after a refusal there is probably still no room. */
    private static final long SIEGE_NANOS = Duration.ofMillis(100).toNanos();

    private final int limit;
    private final AtomicInteger taken = new AtomicInteger();
    private final Bucket newcomers;
    private final TimeMeter clock;
    private final Counter delayed;
    private volatile long refusedAt;

    @Autowired
    Room(WebProperties limits, MeterRegistry meters) {
        this(limits.maxInFlight(), limits.maxNewConnections(), meters, TimeMeter.SYSTEM_NANOTIME);
    }

    Room(int limit, int newcomersPerSecond, MeterRegistry meters, TimeMeter clock) {
        this.limit = limit;
        this.clock = clock;
        this.refusedAt = clock.currentTimeNanos() - SIEGE_NANOS;
        this.newcomers = Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(bandwidth ->
                        bandwidth.capacity(newcomersPerSecond).refillGreedy(newcomersPerSecond, Duration.ofSeconds(1)))
                .build();
        this.delayed = Counter.builder("livegate.connections.delayed")
                .description("New connections that had to wait while requests were refused for lack of room")
                .register(meters);
    }

    /** @return whether there was room; who entered has to leave */
    boolean enter() {
        if (taken.incrementAndGet() <= limit) {
            return true;
        }
        taken.decrementAndGet();
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

    void delayed() {
        delayed.increment();
    }
}
