package dev.livegate.upstream;

import dev.livegate.account.Account;
import dev.livegate.upstream.Wire.Received;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Everything between a contract method and the wire for one account, outermost first: bulkhead, retry within deadline and
 * budget, breaker, throttle gate, and then one attempt of {@link Wire}, signed afresh.
 */
final class Lane {

    private static final int MAX_ATTEMPTS = 3;
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(500);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(1);

    private final Account account;
    private final Wire wire;
    private final Bulkhead bulkhead;
    private final CircuitBreaker readBreaker;
    private final CircuitBreaker commandBreaker;
    private final UpstreamProperties properties;
    private final MeterRegistry meters;
    private final RetryBudget budget = new RetryBudget();
    private final ThrottleGate gate = new ThrottleGate();

    Lane(
            Account account,
            Wire wire,
            Bulkhead bulkhead,
            CircuitBreaker readBreaker,
            CircuitBreaker commandBreaker,
            UpstreamProperties properties,
            MeterRegistry meters) {
        this.account = account;
        this.wire = wire;
        this.bulkhead = bulkhead;
        this.readBreaker = readBreaker;
        this.commandBreaker = commandBreaker;
        this.properties = properties;
        this.meters = meters;
    }

    /** How much longer the upstream wants nothing of us; zero if it takes calls. */
    Duration closedFor() {
        return gate.closedFor();
    }

    /**
     * Sends until there is an answer, or no attempt left.
     *
     * @param waitsForGate whether to try again after the time for which the upstream wants no calls, if there is time
     * @throws UpstreamException on every failure
     */
    Received send(
            Operation operation, Call call, HttpRequestValues request, @Nullable Type type, boolean waitsForGate) {
        try {
            return bulkhead.executeSupplier(() -> retrying(
                    operation,
                    call,
                    waitsForGate,
                    () -> breaking(
                            operation,
                            () -> gated(
                                    operation,
                                    () -> timed(operation, () -> {
                                        var limit = attemptLimit(call);
                                        if (!operation.isRead()) {
                                            call.sendsCommand();
                                        }
                                        return wire.attempt(request, type, limit, call);
                                    })))));
        } catch (BulkheadFullException e) {
            count(operation, Fault.SATURATED);
            throw UpstreamException.of(Fault.SATURATED, e)
                    .retryAfter(Duration.ofSeconds(1))
                    .during(operation, call);
        }
    }

    private Received retrying(Operation operation, Call call, boolean waitsForGate, Supplier<Received> attempt) {
        budget.earn();
        for (int retries = 0; ; retries++) {
            try {
                return attempt.get();
            } catch (UpstreamException e) {
                var failure = e.during(operation, call);
                var mustNotWait = failure.fault() == Fault.THROTTLED && !waitsForGate;
                if (mustNotWait
                        || retries + 1 >= MAX_ATTEMPTS
                        || !failure.fault().permitsRetry(operation.isRead(), retries)) {
                    throw failure;
                }
                var delay = failure.retryAfter() == null ? backoff(retries) : failure.retryAfter();
                if (call.deadline().left().minus(delay).compareTo(SHORTEST_ATTEMPT) < 0) {
                    if (failure.retryAfter() != null) {
                        throw failure;
                    }
                    count(operation, Fault.DEADLINE);
                    throw failure.deadlineOver();
                }
                if (!budget.spend()) {
                    meters.counter("livegate.retry.budget.empty", "account", account.name())
                            .increment();
                    throw failure;
                }
                meters.counter(
                                "livegate.upstream.retries",
                                "operation",
                                operation.id(),
                                "reason",
                                failure.fault().label())
                        .increment();
                pause(delay, failure);
            }
        }
    }

    private Duration backoff(int retries) {
        var ceiling = properties.backoff().multipliedBy(1L << retries);
        var bounded = ceiling.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : ceiling;
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(bounded.toNanos() + 1));
    }

    private static void pause(Duration delay, UpstreamException failure) {
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private Received breaking(Operation operation, Supplier<Received> attempt) {
        var breaker = operation.isRead() ? readBreaker : commandBreaker;
        try {
            return breaker.executeSupplier(attempt);
        } catch (CallNotPermittedException e) {
            count(operation, Fault.BREAKER_OPEN);
            throw UpstreamException.of(Fault.BREAKER_OPEN, e).retryAfter(CircuitBreakers.OPEN_FOR);
        }
    }

    private Received gated(Operation operation, Supplier<Received> attempt) {
        var closedFor = gate.closedFor();
        if (closedFor.isPositive()) {
            count(operation, Fault.HELD_BACK);
            throw UpstreamException.of(Fault.HELD_BACK).retryAfter(closedFor);
        }
        try {
            var answer = attempt.get();
            gate.accepted();
            return answer;
        } catch (UpstreamException e) {
            throw switch (e.fault()) {
                case THROTTLED -> e.retryAfter(gate.close(e.retryAfter()));
                case QUOTA -> e.retryAfter(gate.close(Duration.ofSeconds(60)));
                default -> e;
            };
        }
    }

    private Received timed(Operation operation, Supplier<Received> attempt) {
        var sample = Timer.start(meters);
        var outcome = "ok";
        try {
            return attempt.get();
        } catch (UpstreamException e) {
            outcome = e.fault().label();
            throw e;
        } finally {
            sample.stop(timer(operation, outcome));
        }
    }

    private void count(Operation operation, Fault fault) {
        timer(operation, fault.label()).record(Duration.ZERO);
    }

    private Timer timer(Operation operation, String outcome) {
        return meters.timer(
                "livegate.upstream",
                "operation",
                operation.id(),
                "zone",
                account.zone().label(),
                "outcome",
                outcome);
    }

    private Duration attemptLimit(Call call) {
        var left = call.deadline().left();
        if (left.compareTo(SHORTEST_ATTEMPT) < 0) {
            throw UpstreamException.of(Fault.DEADLINE);
        }
        return left.compareTo(properties.attemptTimeout()) < 0 ? left : properties.attemptTimeout();
    }
}
