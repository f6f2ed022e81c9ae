package dev.livegate.upstream;

import dev.livegate.upstream.cache.ReadCache;
import dev.livegate.upstream.signing.Signing;
import io.github.resilience4j.bulkhead.Bulkhead;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.web.util.UriBuilderFactory;

/**
 * Everything that a call passes on its way to Live Station, outermost first. The {@link ReadCache} stands before it. Inbound,
 * {@code RequestPipeline} lists what a request passes on its way here.
 */
final class OutboundChain {

    private OutboundChain() {}

    /** Composes the chain of one account. */
    static UpstreamLink of(
            UriBuilderFactory uris,
            HttpTransport transport,
            Bulkhead bulkhead,
            RetryBudget budget,
            Signing signing,
            Breakers breakers,
            ThrottleGate gate,
            CallMetrics metrics,
            UpstreamProperties properties) {
        List<UnaryOperator<UpstreamLink>> outermostFirst = List.of(
                // Limits the calls of the account. Outermost: a full bulkhead is no failure of the upstream.
                next -> new BulkheadLink(next, bulkhead, metrics),
                // Tries again within deadline and budget. The one layer of retries.
                next -> new RetryLink(next, budget, properties.backoff(), metrics),
                // Chooses key and clock, and sends again with better ones. The API gateway refuses a bad signature
                // before the service.
                next -> new SigningLink(next, signing, metrics),
                // Opens after failures. Inside the retry: each attempt counts.
                next -> new BreakerLink(next, breakers, uris, metrics),
                // Holds calls back while the upstream asks for it. Inside the breaker: throttling is no failure.
                next -> new ThrottleLink(next, gate, metrics),
                // Measures and traces what is really sent: one span per attempt.
                next -> new MeasureLink(next, metrics));
        // Sends once. The WebClient's last filter signs.
        UpstreamLink chain = new AttemptLink(transport, properties.attemptTimeout());
        for (var link : outermostFirst.reversed()) {
            chain = link.apply(chain);
        }
        return chain;
    }
}
