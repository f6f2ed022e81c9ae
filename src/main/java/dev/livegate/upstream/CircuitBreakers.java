package dev.livegate.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;

/** Configures the circuit breakers. Only failures of the upstream count, never refusals that the caller caused. */
final class CircuitBreakers {

    static final Duration OPEN_FOR = Duration.ofSeconds(10);

    private CircuitBreakers() {}

    static CircuitBreakerRegistry registry() {
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .slowCallDurationThreshold(Duration.ofSeconds(4))
                .slowCallRateThreshold(80)
                .waitDurationInOpenState(OPEN_FOR)
                // Otherwise a breaker without calls would be reported as open until the next call. Costs one thread in
                // total.
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .permittedNumberOfCallsInHalfOpenState(3)
                .recordException(e -> breaker(e) == FailureKind.Breaker.FAILURE)
                .ignoreException(e -> breaker(e) == FailureKind.Breaker.IGNORED)
                .build());
    }

    /** A bug of the gateway is no failure of the upstream. */
    private static FailureKind.Breaker breaker(Throwable failure) {
        return failure instanceof UpstreamException e ? e.kind().breaker() : FailureKind.Breaker.IGNORED;
    }
}
