package dev.livegate.upstream;

import dev.livegate.upstream.HttpTransport.Received;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.time.Duration;

/** Limits how many calls of one account run at once. No call waits for a place. */
record BulkheadLink(UpstreamLink next, Bulkhead bulkhead, CallMetrics metrics) implements UpstreamLink {

    @Override
    public Received send(UpstreamRequest request) {
        try {
            return bulkhead.executeSupplier(() -> next.send(request));
        } catch (BulkheadFullException e) {
            metrics.unsent(request.operation(), FailureKind.SATURATED);
            throw UpstreamException.of(FailureKind.SATURATED, e)
                    .retryAfter(Duration.ofSeconds(1))
                    .during(request.operation(), request.call());
        }
    }
}
