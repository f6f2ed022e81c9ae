package dev.livegate.upstream;

import static dev.livegate.upstream.BrokenUpstream.json;
import static dev.livegate.upstream.BrokenUpstream.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Slack and limits are wide apart, so that a slow machine changes nothing. */
class DeadlineTests {

    private static final String OK = "{\"content\":{}}";

    @RegisterExtension
    final BrokenUpstream upstream = new BrokenUpstream();

    /** Loads the classes that the first call of a JVM loads, so that no deadline runs meanwhile. */
    @BeforeEach
    void warmUp() {
        upstream.behaves(json(200, OK));
        var chain = Chain.to(upstream.baseUrl()).build();
        chain.client(Probe.class).read(chain.call());
        upstream.behaves();
    }

    @Test
    void isOverOnceItsSpanHasPassed() {
        var start = System.nanoTime() - Duration.ofSeconds(5).toNanos();

        assertThat(Deadline.after(start, Duration.ofSeconds(5)).left()).isZero();
    }

    @Test
    void hasNoMoreLeftThanItsSpan() {
        var deadline = Deadline.after(System.nanoTime(), Duration.ofHours(1));

        assertThat(deadline.left()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1));
    }

    @Test
    void readGivesUpWhenTooLittleTimeIsLeftForAnotherAttempt() {
        upstream.behaves(silence());
        var chain = Chain.to(upstream.baseUrl())
                .with("read-timeout", "1600ms")
                .with("deadline", "2s")
                .build();

        var failure = catchThrowableOfType(
                UpstreamException.class, () -> chain.client(Probe.class).read(chain.call()));

        assertThat(failure.kind()).isEqualTo(FailureKind.DEADLINE);
        assertThat(failure).hasCauseInstanceOf(UpstreamException.class);
        assertThat(upstream.requests()).hasSize(1);
        assertThat(chain.outcomes()).isEqualTo(Map.of("timeout", 1L, "deadline", 1L));
        assertThat(chain.breaker("main-read").getMetrics().getNumberOfFailedCalls())
                .isEqualTo(1);
    }

    @Test
    void commandKeepsTheOutcomeOfItsLastAttempt() throws IOException {
        try (var deaf = new DeafUpstream()) {
            var chain = Chain.to(deaf.baseUrl())
                    .with("connect-timeout", "1600ms")
                    .with("deadline", "2s")
                    .build();

            var failure = catchThrowableOfType(
                    UpstreamException.class, () -> chain.client(Probe.class).command(chain.call()));

            assertThat(failure.kind()).isEqualTo(FailureKind.DEADLINE);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
            assertThat(chain.outcomes()).isEqualTo(Map.of("connect", 1L, "deadline", 1L));
        }
    }

    @Test
    @Timeout(20)
    void boundsAnAttemptThatMayLastLonger() {
        upstream.behaves(silence());
        var chain = Chain.to(upstream.baseUrl())
                .with("read-timeout", "60s")
                .with("attempt-timeout", "60s")
                .with("deadline", "3s")
                .build();

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> chain.client(Probe.class).command(chain.call()))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
                    assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
                });
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void startsNoReadWithLessThanHalfASecondLeft() {
        startsNothingWithLessThanHalfASecondLeft(Probe::read);
    }

    @Test
    void startsNoCommandWithLessThanHalfASecondLeft() {
        startsNothingWithLessThanHalfASecondLeft(Probe::command);
    }

    private void startsNothingWithLessThanHalfASecondLeft(BiConsumer<Probe, Call> operation) {
        upstream.behaves(json(200, OK));
        var chain = Chain.to(upstream.baseUrl()).with("deadline", "450ms").build();

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> operation.accept(chain.client(Probe.class), chain.call()))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.DEADLINE);
                    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
                });
        assertThat(upstream.requests()).isEmpty();
        assertThat(chain.outcomes()).isEqualTo(Map.of("deadline", 1L));
    }
}
