package dev.livegate.upstream;

import dev.livegate.upstream.HttpTransport.Received;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tries again where the {@link FailureKind} permits it, within the deadline of the call and the account's {@link RetryBudget}.
 *
 * @param backoff base of the exponential back-off; the delay is random between zero and the base doubled with each retry, at most 1 s
 * @param pause waits; tests look on instead
 */
record RetryLink(UpstreamLink next, RetryBudget budget, Duration backoff, CallMetrics metrics, Pause pause)
        implements UpstreamLink {

    /** Waits between two attempts. */
    interface Pause {

        void sleep(Duration delay) throws InterruptedException;
    }

    private static final int MAX_ATTEMPTS = 3;
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(1);

    RetryLink(UpstreamLink next, RetryBudget budget, Duration backoff, CallMetrics metrics) {
        this(next, budget, backoff, metrics, Thread::sleep);
    }

    @Override
    public Received send(UpstreamRequest request) {
        var operation = request.operation();
        budget.earn();
        for (int retries = 0; ; retries++) {
            try {
                return next.send(request);
            } catch (UpstreamException e) {
                var failure = e.during(operation, request.call());
                var mustNotWait = failure.kind() == FailureKind.THROTTLED && !request.waitsForGate();
                if (mustNotWait
                        || retries + 1 >= MAX_ATTEMPTS
                        || !failure.kind().permitsRetry(operation.isRead(), retries)) {
                    throw failure;
                }
                var delay = failure.retryAfter() == null ? delay(retries) : failure.retryAfter();
                if (request.call().deadline().left().minus(delay).compareTo(AttemptLink.SHORTEST) < 0) {
                    if (failure.retryAfter() != null) {
                        throw failure;
                    }
                    metrics.unsent(operation, FailureKind.DEADLINE);
                    throw failure.deadlineOver();
                }
                if (!budget.spend()) {
                    metrics.budgetIsEmpty();
                    throw failure;
                }
                metrics.retried(operation, failure.kind());
                pause(delay, failure);
            }
        }
    }

    private Duration delay(int retries) {
        var ceiling = backoff.multipliedBy(1L << retries);
        var bounded = ceiling.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : ceiling;
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(bounded.toNanos() + 1));
    }

    private void pause(Duration delay, UpstreamException failure) {
        try {
            pause.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }
}
