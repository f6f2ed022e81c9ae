package dev.livegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When the breakers open, and what they say of when they will let calls through again. */
class BreakersTests {

    private final AtomicLong nanos = new AtomicLong(1);
    private final CircuitBreaker reads = CircuitBreakers.registry().circuitBreaker("reads");
    private final CircuitBreaker commands = CircuitBreakers.registry().circuitBreaker("commands");
    private final Breakers breakers = new Breakers(reads, commands, nanos::get);

    @Test
    void tellsTheTimeThatIsLeft() {
        reads.transitionToOpenState();

        assertThat(breakers.untilHalfOpen(reads)).isEqualTo(Duration.ofSeconds(10));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(7));
        assertThat(breakers.untilHalfOpen(reads)).isEqualTo(Duration.ofSeconds(3));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(7));
        assertThat(breakers.untilHalfOpen(reads)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void knowsWhetherOneIsOpen() {
        assertThat(breakers.isOneOpen()).isFalse();
        commands.transitionToOpenState();
        assertThat(breakers.isOneOpen()).isTrue();
    }

    @Test
    void opensWhenMostCallsTakeLongerThanFourSeconds() {
        for (int call = 0; call < 10; call++) {
            reads.onSuccess(4_100, TimeUnit.MILLISECONDS);
        }

        assertThat(reads.getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }

    @Test
    void staysClosedWhileCallsTakeUpToFourSeconds() {
        for (int call = 0; call < 20; call++) {
            reads.onSuccess(4_000, TimeUnit.MILLISECONDS);
        }

        assertThat(reads.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void opensAtHalfOfTheCallsAndNotBefore() {
        for (int call = 0; call < 6; call++) {
            reads.onSuccess(1, TimeUnit.MILLISECONDS);
        }
        for (int call = 0; call < 5; call++) {
            reads.onError(1, TimeUnit.MILLISECONDS, UpstreamException.of(FailureKind.FAILED));
        }
        assertThat(reads.getState()).isEqualTo(CircuitBreaker.State.CLOSED);

        reads.onError(1, TimeUnit.MILLISECONDS, UpstreamException.of(FailureKind.FAILED));

        assertThat(reads.getState()).isEqualTo(CircuitBreaker.State.OPEN);
    }
}
