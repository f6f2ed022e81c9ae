package dev.livegate.upstream;

import static dev.livegate.upstream.BrokenUpstream.answer;
import static dev.livegate.upstream.BrokenUpstream.json;
import static dev.livegate.upstream.BrokenUpstream.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerTests {

    private static final String OK = "{\"content\":{}}";

    @RegisterExtension
    final BrokenUpstream upstream = new BrokenUpstream();

    private void failReads(Chain chain, int times) {
        for (int i = 0; i < times; i++) {
            assertThatExceptionOfType(UpstreamException.class)
                    .isThrownBy(() -> chain.client(Probe.class).read(chain.call()));
        }
    }

    private void failCommands(Chain chain, int times) {
        for (int i = 0; i < times; i++) {
            assertThatExceptionOfType(UpstreamException.class)
                    .isThrownBy(() -> chain.client(Probe.class).command(chain.call()));
        }
    }

    private Chain openForReads() {
        var chain = Chain.to(upstream.baseUrl()).build();
        upstream.behaves(json(500, "{}"));
        failReads(chain, 10);
        upstream.behaves(json(200, OK));
        return chain;
    }

    @Test
    void sendsNothingWhileOpen() {
        var chain = openForReads();
        var before = chain.outcomes().getOrDefault("open", 0L);

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> chain.client(Probe.class).read(chain.call()))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.BREAKER_OPEN);
                    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
                    assertThat(Objects.requireNonNull(failure.retryAfter()))
                            .isPositive()
                            .isLessThanOrEqualTo(Duration.ofSeconds(10));
                });
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> chain.client(Probe.class).read(chain.call()));
        assertThat(upstream.requests()).isEmpty();
        // No retry of what the breaker refuses.
        assertThat(chain.outcomes()).containsEntry("open", before + 2);
    }

    @Test
    void letsCommandsPassWhileOpenForReads() {
        var chain = openForReads();

        chain.client(Probe.class).command(chain.call());

        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void letsOtherAccountsPass() {
        var chain = openForReads();

        chain.client(Probe.class).read(chain.call("fin"));

        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void letsReadsPassWhileOpenForCommands() {
        var chain = Chain.to(upstream.baseUrl()).build();
        upstream.behaves(json(500, "{}"));
        failCommands(chain, 10);
        assertThat(chain.breaker("main-command").getState()).isEqualTo(State.OPEN);
        upstream.behaves(json(200, OK));

        chain.client(Probe.class).read(chain.call());

        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void opensForTimeouts() {
        upstream.behaves(silence());
        var chain = Chain.to(upstream.baseUrl()).with("read-timeout", "30ms").build();

        failCommands(chain, 10);

        assertThat(chain.breaker("main-command").getState()).isEqualTo(State.OPEN);
    }

    @Test
    void opensWhenNobodyListens() {
        var chain = Chain.to(BrokenUpstream.nobody()).build();

        failReads(chain, 10);

        assertThat(chain.breaker("main-read").getState()).isEqualTo(State.OPEN);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 413, 422})
    void staysClosedForRefusals(int status) {
        upstream.behaves(json(status, "{}"));
        var chain = Chain.to(upstream.baseUrl()).build();

        failReads(chain, 30);
        failCommands(chain, 30);

        assertThat(upstream.requests()).hasSize(60);
        assertThat(chain.breaker("main-read").getState()).isEqualTo(State.CLOSED);
        assertThat(chain.breaker("main-command").getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void staysClosedWhenThrottled() {
        upstream.behaves(answer(429, "Retry-After: 0\r\n", ""));
        var chain = Chain.to(upstream.baseUrl()).build();

        failReads(chain, 30);

        assertThat(chain.breaker("main-read").getState()).isEqualTo(State.CLOSED);
    }

    @Test
    void countsAMistakeOfOursNeitherForNorAgainstTheUpstream() {
        var chain = Chain.to(upstream.baseUrl()).build();

        for (int i = 0; i < 10; i++) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> chain.client(Probe.class).nowhere(chain.call()));
        }

        assertThat(upstream.requests()).isEmpty();
        assertThat(chain.outcomes()).containsExactly(Map.entry("error", 10L));
        assertThat(chain.breaker("main-command").getState()).isEqualTo(State.CLOSED);
        assertThat(chain.breaker("main-command").getMetrics().getNumberOfBufferedCalls())
                .isZero();
    }

    @Test
    void isNoLongerOpenAfterAWhileThoughNobodyCalls() {
        var chain = openForReads();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> chain.breaker("main-read").getState() == State.HALF_OPEN);

        chain.client(Probe.class).read(chain.call());
        assertThat(upstream.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"500 | {}", "200 | ''", "200 | {}", "200 | <html>Maintenance</html>"})
    void risksNoCommandOnAnUpstreamWhoseReadsStillFail(int status, String body) {
        var chain = Chain.to(upstream.baseUrl()).build();
        upstream.behaves(json(500, "{}"));
        failCommands(chain, 10);
        chain.breaker("main-command").transitionToHalfOpenState();
        upstream.behaves(json(status, body));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> chain.client(Probe.class).command(chain.call()))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.BREAKER_OPEN);
                    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
                    assertThat(failure.retryAfter()).isNotNull();
                });
        assertThat(upstream.requests())
                .extracting(BrokenUpstream.Request::method)
                .containsExactly("GET");
        assertThat(chain.breaker("main-command").getMetrics().getNumberOfFailedCalls())
                .isEqualTo(1);
    }

    @Test
    void sendsACommandAfterAGoodProbe() {
        var chain = Chain.to(upstream.baseUrl()).build();
        upstream.behaves(json(500, "{}"));
        failCommands(chain, 10);
        chain.breaker("main-command").transitionToHalfOpenState();
        upstream.behaves(json(200, OK));

        chain.client(Probe.class).command(chain.call());

        assertThat(upstream.requests())
                .extracting(BrokenUpstream.Request::method)
                .containsExactly("GET", "PUT");
    }

    @Test
    void closesAfterThreeGoodTrials() {
        var chain = openForReads();
        chain.breaker("main-read").transitionToHalfOpenState();

        for (int i = 0; i < 3; i++) {
            chain.client(Probe.class).read(chain.call());
        }

        assertThat(chain.breaker("main-read").getState()).isEqualTo(State.CLOSED);
    }
}
