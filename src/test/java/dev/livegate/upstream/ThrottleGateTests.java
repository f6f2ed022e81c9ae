package dev.livegate.upstream;

import static dev.livegate.upstream.BrokenUpstream.answer;
import static dev.livegate.upstream.BrokenUpstream.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ThrottleGateTests {

    @RegisterExtension
    final BrokenUpstream upstream = new BrokenUpstream();

    private final AtomicLong clock = new AtomicLong();
    private final ThrottleGate gate = new ThrottleGate(clock::get);

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    @Test
    void isOpenAtFirst() {
        assertThat(gate.closedFor()).isZero();
    }

    @Test
    void closesForAsLongAsTheUpstreamAsks() {
        assertThat(gate.close(Duration.ofSeconds(40))).isEqualTo(Duration.ofSeconds(40));

        pass(Duration.ofSeconds(39));
        assertThat(gate.closedFor()).isEqualTo(Duration.ofSeconds(1));

        pass(Duration.ofSeconds(1));
        assertThat(gate.closedFor()).isZero();
    }

    @Test
    void closesForAMinuteAtMost() {
        assertThat(gate.close(Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void guessesLongerAfterEachRefusal() {
        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            assertThat(gate.close(null)).isEqualTo(Duration.ofSeconds(seconds));
            pass(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void beginsTheGuessAgainAfterASuccess() {
        gate.close(null);
        pass(Duration.ofSeconds(1));
        gate.accepted();

        assertThat(gate.close(null)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void takesRefusalsOfTheSameMomentForOne() {
        for (int i = 0; i < 10; i++) {
            assertThat(gate.close(null)).isEqualTo(Duration.ofSeconds(1));
        }

        pass(Duration.ofSeconds(1));
        assertThat(gate.close(null)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void isNotOpenedEarlierByAShorterWait() {
        gate.close(Duration.ofSeconds(40));

        assertThat(gate.close(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(40));
        assertThat(gate.closedFor()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void holdsBackReadsAndCommandsOfTheAccount() {
        upstream.behaves(answer(429, "Retry-After: 40\r\n", ""), json(200, "{\"content\":{}}"));
        var chain = Chain.to(upstream.baseUrl()).build();
        var probe = chain.client(Probe.class);
        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> probe.read(chain.call()));

        var failure = catchThrowableOfType(UpstreamException.class, () -> probe.command(chain.call()));

        assertThat(failure.kind()).isEqualTo(FailureKind.HELD_BACK);
        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
        assertThat(Objects.requireNonNull(failure.retryAfter()))
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void countsWhatItHoldsBack() {
        upstream.behaves(answer(429, "Retry-After: 40\r\n", ""));
        var chain = Chain.to(upstream.baseUrl()).build();
        var probe = chain.client(Probe.class);
        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> probe.read(chain.call()));

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> probe.read(chain.call()));

        assertThat(chain.outcomes()).containsEntry("throttled", 2L);
    }

    @Test
    void letsOtherAccountsPass() {
        upstream.behaves(answer(429, "Retry-After: 40\r\n", ""), json(200, "{\"content\":{}}"));
        var chain = Chain.to(upstream.baseUrl()).build();
        var probe = chain.client(Probe.class);
        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> probe.read(chain.call()));

        probe.read(chain.call("fin"));

        assertThat(upstream.requests()).hasSize(2);
    }
}
