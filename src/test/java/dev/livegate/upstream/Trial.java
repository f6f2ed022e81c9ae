package dev.livegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call through a fresh chain: how it ended, how often it was sent, and what breaker and meters saw of it. */
final class Trial {

    private final Chain chain;
    private final String breaker;
    private final int sent;
    private final @Nullable UpstreamException failure;

    private Trial(Chain chain, String breaker, BiConsumer<Probe, Call> operation, Supplier<Integer> requests) {
        this.chain = chain;
        this.breaker = breaker;
        var before = requests.get();
        this.failure = attempt(chain, operation);
        this.sent = requests.get() - before;
    }

    /** @param requests how many have arrived so far */
    static Trial read(Chain chain, Supplier<Integer> requests) {
        return new Trial(chain, "main-read", Probe::read, requests);
    }

    /** @param requests how many have arrived so far */
    static Trial command(Chain chain, Supplier<Integer> requests) {
        return new Trial(chain, "main-command", Probe::command, requests);
    }

    /** A command that is answered without a body. */
    static Trial silent(Chain chain, Supplier<Integer> requests) {
        return new Trial(chain, "main-command", Probe::withoutAnswer, requests);
    }

    private static @Nullable UpstreamException attempt(Chain chain, BiConsumer<Probe, Call> operation) {
        try {
            operation.accept(chain.client(Probe.class), chain.call());
            return null;
        } catch (UpstreamException e) {
            return e;
        }
    }

    private UpstreamException failure() {
        if (failure == null) {
            throw new AssertionError("the call succeeded");
        }
        return failure;
    }

    Trial succeeds() {
        assertThat(failure).as("failure").isNull();
        return this;
    }

    Trial fails(FailureKind fault) {
        assertThat(failure().kind()).as("fault of %s", failure()).isEqualTo(fault);
        return this;
    }

    Trial leaves(Outcome outcome) {
        assertThat(failure().outcome()).as("outcome").isEqualTo(outcome);
        return this;
    }

    Trial asksToWait(@Nullable Duration delay) {
        assertThat(failure().retryAfter()).as("retry after").isEqualTo(delay);
        return this;
    }

    Trial answered(int status, @Nullable Integer code) {
        var answered = failure().answered();
        assertThat(answered).as("answer").isNotNull();
        assertThat(answered).extracting(UpstreamException.Answered::status).isEqualTo(status);
        assertThat(answered).extracting(UpstreamException.Answered::code).isEqualTo(code);
        return this;
    }

    /** The upstream's name of the error. */
    @Nullable
    String errorName() {
        var answered = failure().answered();
        return answered == null ? null : answered.name();
    }

    Trial sent(int times) {
        assertThat(sent).as("sends").isEqualTo(times);
        return this;
    }

    /** The label of every attempt, also of those that never became a request. */
    Trial metered(String outcome, long attempts) {
        assertThat(chain.outcomes()).as("meter livegate.upstream").isEqualTo(Map.of(outcome, attempts));
        return this;
    }

    Trial countsAgainstTheUpstream(int attempts) {
        return counted(attempts, 0);
    }

    Trial countsForTheUpstream(int attempts) {
        return counted(0, attempts);
    }

    Trial isNotCounted() {
        return counted(0, 0);
    }

    private Trial counted(int failures, int successes) {
        var metrics = chain.breaker(breaker).getMetrics();
        assertThat(metrics.getNumberOfFailedCalls())
                .as("failures in the breaker")
                .isEqualTo(failures);
        assertThat(metrics.getNumberOfSuccessfulCalls())
                .as("successes in the breaker")
                .isEqualTo(successes);
        return this;
    }
}
