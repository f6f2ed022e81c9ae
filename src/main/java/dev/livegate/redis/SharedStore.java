package dev.livegate.redis;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The Redis that the replicas share. A Redis that answers that it cannot serve, as a master does that has become a replica, is connected to anew
 * and asked again: it has carried out nothing. Every other failure, and a second such answer, closes the store for half a second, so that a store that hangs costs one
 * command's timeout and not one per request; then a single call tries again.
 */
public final class SharedStore {

    private static final Logger log = LoggerFactory.getLogger(SharedStore.class);

    /** What every key begins with. */
    public static final String PREFIX = "livegate:";

    private final StringRedisTemplate redis;
    private final StoreConnections connections;
    private final MeterRegistry meters;
    private final CircuitBreaker breaker;

    SharedStore(StringRedisTemplate redis, StoreConnections connections, MeterRegistry meters) {
        this.redis = redis;
        this.connections = connections;
        this.meters = meters;
        this.breaker = CircuitBreaker.of(
                "redis",
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(1)
                        .minimumNumberOfCalls(1)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitDurationInOpenState(Duration.ofMillis(500))
                        .ignoreExceptions(LateAnswerException.class)
                        .build());
        breaker.getEventPublisher()
                .onStateTransition(event -> log.warn(
                        "the shared store is {}", event.getStateTransition().getToState()));
    }

    /**
     * Runs a script.
     *
     * @param use what for, as a metric's label
     * @throws SharedStoreUnavailableException if the store did not answer, or is not asked because it lately did not
     */
    public <T> @Nullable T run(String use, RedisScript<T> script, String key, String... arguments)
            throws SharedStoreUnavailableException {
        return call(use, () -> redis.execute(script, List.of(PREFIX + key), (Object[]) arguments));
    }

    /**
     * Does something else with the same Redis.
     *
     * @throws SharedStoreUnavailableException as above
     */
    public <T> @Nullable T call(String use, Supplier<@Nullable T> operation) throws SharedStoreUnavailableException {
        try {
            return breaker.executeSupplier(() -> renewing(operation));
        } catch (CallNotPermittedException e) {
            fellBack(use);
            throw new SharedStoreUnavailableException(e);
        } catch (RuntimeException e) {
            log.warn("the shared store failed: {}", causes(e));
            fellBack(use);
            throw new SharedStoreUnavailableException(e);
        }
    }

    private <T> @Nullable T renewing(Supplier<@Nullable T> operation) {
        var seen = connections.generation();
        try {
            return operation.get();
        } catch (RuntimeException e) {
            var answer = StoreAnswer.of(e);
            if (answer.isEmpty()) {
                throw e;
            }
            log.warn("the shared store answers {}; it is connected to anew", answer.get());
            connections.renew(seen);
            return operation.get();
        }
    }

    /** Kinds only: a message may hold what was stored. */
    private static String causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(" by "));
    }

    private void fellBack(String use) {
        meters.counter("livegate.redis.fallback", "use", use).increment();
    }
}
