package dev.livegate.upstream;

import static dev.livegate.upstream.BrokenUpstream.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livegate.upstream.SharedTokens.Reply;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetryBudgetTests {

    @RegisterExtension
    final BrokenUpstream upstream = new BrokenUpstream();

    private final RetryBudget budget = new RetryBudget("main", null);

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
    void handsWhatItEarnedToTheReplicasOnce() {
        var store = new Store(Reply.GRANTED, Reply.REFUSED, Reply.GRANTED);
        var shared = new RetryBudget("main", store);
        earn(shared, 3);

        assertThat(shared.spend()).isTrue();
        assertThat(shared.spend()).isFalse();
        earn(shared, 2);
        assertThat(shared.spend()).isTrue();

        assertThat(store.earned).containsExactly(3, 0, 2);
    }

    @Test
    void handsOverNoMoreThanMayBeSaved() {
        var store = new Store(Reply.GRANTED);
        var shared = new RetryBudget("main", store);
        earn(shared, 1000);

        shared.spend();

        assertThat(store.earned).containsExactly(100);
    }

    @Test
    void goesOnByItselfWhileTheReplicasShareNothing() {
        var store = new Store();
        var shared = new RetryBudget("main", store);

        assertThat(spendAll(shared)).isEqualTo(10);
        earn(shared, 9);
        assertThat(shared.spend()).isFalse();
        earn(shared, 1);
        assertThat(shared.spend()).isTrue();
    }

    @Test
    void neitherCountsTwiceNorHandsOverWhatItSpentItself() {
        var store = new Store(Reply.NOT_ASKED, Reply.GRANTED);
        var shared = new RetryBudget("main", store);
        earn(shared, 5);

        shared.spend();
        shared.spend();

        assertThat(store.earned).containsExactly(5, 0);
    }

    @Test
    void forgetsWhatNobodyKnowsToBeHandedOver() {
        var store = new Store();
        var shared = new RetryBudget("main", store);
        spendAll(shared);
        earn(shared, 10);
        store.replies.add(Reply.UNKNOWN);

        assertThat(shared.spend()).isFalse();
        assertThat(shared.spend()).isFalse();
    }

    /** Answers as told, and then says that it is not asked. */
    private static final class Store implements SharedTokens {

        final Queue<Reply> replies;
        final List<Integer> earned = new ArrayList<>();

        Store(Reply... replies) {
            this.replies = new ArrayDeque<>(List.of(replies));
        }

        @Override
        public Reply spend(String account, int tenths) {
            earned.add(tenths);
            var reply = replies.poll();
            return reply == null ? Reply.NOT_ASKED : reply;
        }
    }

    private static void earn(RetryBudget budget, int times) {
        for (int i = 0; i < times; i++) {
            budget.earn();
        }
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
