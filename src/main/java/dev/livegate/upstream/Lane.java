package dev.livegate.upstream;

import dev.livegate.account.Account;
import dev.livegate.upstream.Wire.Received;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.util.UriBuilderFactory;
import tools.jackson.databind.JsonNode;

/**
 * Everything between a contract method and the wire for one account, outermost first: bulkhead, retry within deadline and
 * budget, breaker, throttle gate, and then one attempt of {@link Wire}, signed afresh.
 */
final class Lane {

    private static final int MAX_ATTEMPTS = 3;

    /** Once for the clock, once for the other key. */
    private static final int MOST_SIGNED_AGAIN = 2;

    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(500);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(1);

    private static final Operation PROBE = new Operation("listLiveChannels", UpstreamOperation.Kind.READ);
    private static final Type PROBE_ANSWER = new ParameterizedTypeReference<Envelope<List<JsonNode>>>() {}.getType();

    private final Account account;
    private final UriBuilderFactory uris;
    private final HttpRequestValues probe;
    private final Wire wire;
    private final Signing signing;
    private final Bulkhead bulkhead;
    private final CircuitBreaker readBreaker;
    private final CircuitBreaker commandBreaker;
    private final UpstreamProperties properties;
    private final MeterRegistry meters;
    private final Tracer tracer;
    private final RetryBudget budget;
    private final ThrottleGate gate = new ThrottleGate();
    private final Map<CircuitBreaker, Long> openedAt = new ConcurrentHashMap<>();
    private volatile boolean hasTlsFailed;

    Lane(
            Account account,
            UriBuilderFactory uris,
            Wire wire,
            Signing signing,
            Bulkhead bulkhead,
            CircuitBreaker readBreaker,
            CircuitBreaker commandBreaker,
            UpstreamProperties properties,
            RetryBudget budget,
            MeterRegistry meters,
            Tracer tracer) {
        this.account = account;
        this.uris = uris;
        this.probe = HttpRequestValues.builder()
                .setHttpMethod(HttpMethod.GET)
                .setUriBuilderFactory(uris)
                .setUriTemplate("/channels")
                .addRequestParameter("pageNo", "1")
                .addRequestParameter("pageSizeNo", "1")
                .build();
        this.wire = wire;
        this.signing = signing;
        this.bulkhead = bulkhead;
        this.readBreaker = readBreaker;
        this.commandBreaker = commandBreaker;
        this.properties = properties;
        this.budget = budget;
        this.meters = meters;
        this.tracer = tracer;
        for (var breaker : List.of(readBreaker, commandBreaker)) {
            breaker.getEventPublisher().onStateTransition(event -> {
                if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                    openedAt.put(breaker, System.nanoTime());
                }
            });
        }
        Gauge.builder("livegate.clock.skew", this, lane -> lane.skew().toMillis() / 1000.0)
                .description("What the upstream's clock is ahead of ours")
                .baseUnit("seconds")
                .tag("account", account.name())
                .register(meters);
        Gauge.builder("livegate.key.slot", signing, Signing::slot)
                .description("Which of the account's keys is in use")
                .tag("account", account.name())
                .register(meters);
        Gauge.builder("livegate.credentials.refused", signing, each -> each.isRefused() ? 1 : 0)
                .description("1 while the latest call was refused for the account's key or signature")
                .tag("account", account.name())
                .register(meters);
    }

    Account account() {
        return account;
    }

    UriBuilderFactory uris() {
        return uris;
    }

    Duration skew() {
        return signing.clock().skew();
    }

    /** Tells operators how it goes; false if it does not go well. */
    boolean describe(Map<String, Object> details) {
        details.put("reads", readBreaker.getState().name());
        details.put("commands", commandBreaker.getState().name());
        details.put(
                "key",
                "slot %d, ends in %s%s"
                        .formatted(signing.slot(), signing.keyEnd(), signing.isRefused() ? ", refused" : ""));
        if (hasTlsFailed) {
            details.put("tls", UpstreamErrors.describe(Fault.TLS));
        }
        return !signing.isRefused()
                && !hasTlsFailed
                && readBreaker.getState() != CircuitBreaker.State.OPEN
                && commandBreaker.getState() != CircuitBreaker.State.OPEN;
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
                    () -> signing(
                            operation,
                            stamp -> breaking(
                                    operation,
                                    () -> probe(call, stamp),
                                    () -> gated(
                                            operation,
                                            () -> timed(operation, () -> {
                                                var limit = attemptLimit(call);
                                                if (!operation.isRead()) {
                                                    call.sendsCommand();
                                                }
                                                return wire.attempt(request, type, limit, call, stamp);
                                            }))))));
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
                call.stopIfAbandoned();
                if (!budget.spend()) {
                    meters.counter("livegate.retry.budget.empty", "account", account.name())
                            .increment();
                    throw failure;
                }
                retried(operation, failure.fault());
                pause(delay, failure);
                call.stopIfAbandoned();
            }
        }
    }

    /** The API gateway refuses signatures before the service sees the request, so that commands too may follow with a better one. */
    private Received signing(Operation operation, Function<Stamp, Received> attempt) {
        var stamp = signing.stamp();
        for (int again = 0; ; again++) {
            try {
                var answer = attempt.apply(stamp);
                signing.accepted();
                return answer;
            } catch (UpstreamException e) {
                var better = signing.better(stamp, e);
                if (e.fault() == Fault.SIGNATURE || e.fault() == Fault.PERMISSION) {
                    meters.counter(
                                    "livegate.credentials.failures",
                                    "account",
                                    account.name(),
                                    "slot",
                                    Integer.toString(stamp.slot()))
                            .increment();
                }
                if (better == null || again >= MOST_SIGNED_AGAIN) {
                    throw e;
                }
                retried(operation, e.fault());
                stamp = better;
            }
        }
    }

    private void retried(Operation operation, Fault reason) {
        meters.counter("livegate.upstream.retries", "operation", operation.id(), "reason", reason.label())
                .increment();
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

    private Received breaking(Operation operation, Runnable probe, Supplier<Received> attempt) {
        var breaker = operation.isRead() ? readBreaker : commandBreaker;
        var isProbed = new AtomicBoolean(true);
        try {
            return breaker.executeSupplier(() -> {
                if (!operation.isRead() && breaker.getState() == CircuitBreaker.State.HALF_OPEN) {
                    isProbed.set(false);
                    probe.run();
                    isProbed.set(true);
                }
                return attempt.get();
            });
        } catch (UpstreamException e) {
            if (isProbed.get() || e.fault().outcome() != Outcome.UNKNOWN) {
                throw e;
            }
            // What is not known is the fate of the probe; the command stayed here.
            count(operation, Fault.BREAKER_OPEN);
            throw UpstreamException.of(Fault.BREAKER_OPEN, e).retryAfter(untilHalfOpen(breaker));
        } catch (CallNotPermittedException e) {
            count(operation, Fault.BREAKER_OPEN);
            throw UpstreamException.of(Fault.BREAKER_OPEN, e).retryAfter(untilHalfOpen(breaker));
        }
    }

    /** While it tries whether the upstream is back, it is as good as open for a moment. */
    private Duration untilHalfOpen(CircuitBreaker breaker) {
        var since = Duration.ofNanos(System.nanoTime() - openedAt.getOrDefault(breaker, System.nanoTime()));
        var left = CircuitBreakers.OPEN_FOR.minus(since);
        return left.isPositive() ? left : Duration.ofSeconds(1);
    }

    /** After failures a read goes ahead of a command, so that no command is risked on an upstream that is still broken. */
    private void probe(Call call, Stamp stamp) {
        gated(PROBE, () -> timed(PROBE, () -> wire.attempt(probe, PROBE_ANSWER, attemptLimit(call), call, stamp)));
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
        var outcome = "error";
        var span = span(operation);
        try {
            var answer = attempt.get();
            tagTraceId(span, answer.traceId());
            hasTlsFailed = false;
            outcome = "ok";
            return answer;
        } catch (UpstreamException e) {
            outcome = e.fault().label();
            if (e.fault() == Fault.TLS) {
                hasTlsFailed = true;
            } else if (e.answered() != null) {
                hasTlsFailed = false;
            }
            tagTraceId(span, e.answered() == null ? null : e.answered().traceId());
            throw e;
        } catch (CallerGoneException e) {
            outcome = "abandoned";
            throw e;
        } finally {
            span.tag("outcome", outcome).end();
            sample.stop(timer(operation, outcome));
        }
    }

    /** One attempt, as a part of the caller's trace; the upstream is not told of it. */
    private Span span(Operation operation) {
        return tracer.spanBuilder()
                .name("upstream " + operation.id())
                .kind(Span.Kind.CLIENT)
                .tag("operation", operation.id())
                .tag("zone", account.zone().label())
                .tag("account", account.name())
                .start();
    }

    private static void tagTraceId(Span span, @Nullable String traceId) {
        if (traceId != null) {
            span.tag("upstream.trace_id", traceId);
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
