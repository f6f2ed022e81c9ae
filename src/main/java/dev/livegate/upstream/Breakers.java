package dev.livegate.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The circuit breakers of one account: one for reads, one for commands. */
final class Breakers {

    private final CircuitBreaker reads;
    private final CircuitBreaker commands;
    private final LongSupplier nanoTime;
    private final Map<CircuitBreaker, Long> openedAt = new ConcurrentHashMap<>();

    Breakers(CircuitBreaker reads, CircuitBreaker commands) {
        this(reads, commands, System::nanoTime);
    }

    /** @param nanoTime the monotonic clock */
    Breakers(CircuitBreaker reads, CircuitBreaker commands, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.reads = reads;
        this.commands = commands;
        for (var breaker : List.of(reads, commands)) {
            breaker.getEventPublisher().onStateTransition(event -> {
                if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                    openedAt.put(breaker, nanoTime.getAsLong());
                }
            });
        }
    }

    CircuitBreaker reads() {
        return reads;
    }

    CircuitBreaker commands() {
        return commands;
    }

    CircuitBreaker of(Operation operation) {
        return operation.isRead() ? reads : commands;
    }

    boolean isOneOpen() {
        return reads.getState() == CircuitBreaker.State.OPEN || commands.getState() == CircuitBreaker.State.OPEN;
    }

    /** Time until the breaker lets trial calls through; at least a second, also while it lets some through already. */
    Duration untilHalfOpen(CircuitBreaker breaker) {
        var now = nanoTime.getAsLong();
        var since = Duration.ofNanos(now - openedAt.getOrDefault(breaker, now));
        var left = CircuitBreakers.OPEN_FOR.minus(since);
        return left.isPositive() ? left : Duration.ofSeconds(1);
    }
}
