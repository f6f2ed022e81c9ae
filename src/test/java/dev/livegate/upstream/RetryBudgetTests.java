package dev.livegate.upstream;

import static dev.livegate.upstream.BrokenUpstream.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetryBudgetTests {

    @RegisterExtension
    final BrokenUpstream upstream = new BrokenUpstream();

    private final RetryBudget budget = new RetryBudget();

    private static int spendAll(RetryBudget budget) {
        int spent = 0;
        while (budget.spend()) {
            spent++;
        }
        return spent;
    }

    @Test
    void beginsWithTenRetries() {
        assertThat(spendAll(budget)).isEqualTo(10);
    }

    @Test
    void earnsOneRetryWithTenFirstAttempts() {
        spendAll(budget);

        for (int i = 0; i < 9; i++) {
            budget.earn();
        }
        assertThat(budget.spend()).isFalse();

        budget.earn();
        assertThat(budget.spend()).isTrue();
    }

    @Test
    void savesNoMoreThanTenRetries() {
        for (int i = 0; i < 1000; i++) {
            budget.earn();
        }

        assertThat(spendAll(budget)).isEqualTo(10);
    }

    @Test
    void boundsWhatReadsAddToAnOutage() {
        var chain = failAThousandTimes(Probe::read);

        assertThat(upstream.requests()).hasSizeBetween(1001, 1110);
        assertThat(chain.meters()
                        .get("livegate.retry.budget.empty")
                        .tag("account", "main")
                        .counter()
                        .count())
                .isPositive();
        assertThat(chain.meters()
                        .get("livegate.upstream.retries")
                        .tag("operation", "read")
                        .tag("reason", "failed")
                        .counter()
                        .count())
                .isEqualTo(upstream.requests().size() - 1000);
    }

    @Test
    void addsNoCommandToAnOutage() {
        failAThousandTimes(Probe::command);

        assertThat(upstream.requests()).hasSize(1000);
    }

    @Test
    void isEachAccountsOwn() {
        var chain = failAThousandTimes(Probe::read);
        upstream.behaves(json(500, "{}"));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> chain.client(Probe.class).read(chain.call("fin")));

        assertThat(upstream.requests()).hasSize(3);
    }

    private Chain failAThousandTimes(BiConsumer<Probe, Call> operation) {
        upstream.behaves(json(500, "{}"));
        var neverOpen = CircuitBreakerRegistry.of(
                CircuitBreakerConfig.custom().recordException(failure -> false).build());
        var chain = Chain.to(upstream.baseUrl()).breakers(neverOpen).build();
        var probe = chain.client(Probe.class);
        for (int i = 0; i < 1000; i++) {
            assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> operation.accept(probe, chain.call()));
        }
        return chain;
    }
}
