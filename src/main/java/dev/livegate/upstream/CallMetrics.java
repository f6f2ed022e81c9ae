package dev.livegate.upstream;

import dev.livegate.account.Account;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Meters and spans of one account's calls. */
final class CallMetrics {

    private final Account account;
    private final MeterRegistry meters;
    private final Tracer tracer;

    CallMetrics(Account account, MeterRegistry meters, Tracer tracer) {
        this.account = account;
        this.meters = meters;
        this.tracer = tracer;
    }

    /** Starts measuring an attempt. */
    Timer.Sample start() {
        return Timer.start(meters);
    }

    void stop(Timer.Sample sample, Operation operation, String outcome) {
        var nanos = sample.stop(timer(operation, outcome));
        // Has the buckets, which per operation would be thousands of time series.
        meters.timer("livegate.upstream.latency", "zone", account.zone().label(), "outcome", outcome)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Counts a call that failed without being sent. */
    void unsent(Operation operation, FailureKind kind) {
        timer(operation, kind.label()).record(Duration.ZERO);
    }

    void retried(Operation operation, FailureKind reason) {
        meters.counter("livegate.upstream.retries", "operation", operation.id(), "reason", reason.label())
                .increment();
    }

    void budgetIsEmpty() {
        meters.counter("livegate.retry.budget.empty", "account", account.name()).increment();
    }

    void credentialsRefused(int slot) {
        meters.counter("livegate.credentials.failures", "account", account.name(), "slot", Integer.toString(slot))
                .increment();
    }

    /** A span of the caller's trace for one attempt. The trace id is not sent to the upstream. */
    Span span(Operation operation) {
        return tracer.spanBuilder()
                .name("upstream " + operation.id())
                .kind(Span.Kind.CLIENT)
                .tag("operation", operation.id())
                .tag("zone", account.zone().label())
                .tag("account", account.name())
                .start();
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
}
