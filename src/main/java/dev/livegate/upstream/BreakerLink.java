package dev.livegate.upstream;

import dev.livegate.upstream.HttpTransport.Received;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.util.UriBuilderFactory;
import tools.jackson.databind.JsonNode;

/**
 * Lets nothing through while the account's circuit breaker is open. When a breaker of commands is half open, a read goes first: no
 * command is risked on an upstream that may still be broken.
 */
record BreakerLink(UpstreamLink next, Breakers breakers, UriBuilderFactory uris, CallMetrics metrics)
        implements UpstreamLink {

    private static final Operation PROBE = new Operation("listLiveChannels", UpstreamOperation.Kind.READ);
    private static final Type PROBE_ANSWER = new ParameterizedTypeReference<Envelope<List<JsonNode>>>() {}.getType();

    @Override
    public Received send(UpstreamRequest request) {
        var breaker = breakers.of(request.operation());
        var probeFailure = new AtomicReference<@Nullable UpstreamException>();
        try {
            return breaker.executeSupplier(() -> {
                if (!request.operation().isRead() && breaker.getState() == CircuitBreaker.State.HALF_OPEN) {
                    probe(request, probeFailure);
                }
                return next.send(request);
            });
        } catch (UpstreamException e) {
            // What is unknown is the fate of the probe; the command was not sent.
            throw e == probeFailure.get() && e.kind().outcome() == Outcome.UNKNOWN ? open(request, breaker, e) : e;
        } catch (CallNotPermittedException e) {
            throw open(request, breaker, e);
        }
    }

    private void probe(UpstreamRequest command, AtomicReference<@Nullable UpstreamException> failure) {
        var http = HttpRequestValues.builder()
                .setHttpMethod(HttpMethod.GET)
                .setUriBuilderFactory(uris)
                .setUriTemplate("/channels")
                .addRequestParameter("pageNo", "1")
                .addRequestParameter("pageSizeNo", "1")
                .build();
        try {
            next.send(new UpstreamRequest(PROBE, command.call(), http, PROBE_ANSWER, false, command.signing()));
        } catch (UpstreamException e) {
            failure.set(e);
            throw e;
        }
    }

    private UpstreamException open(UpstreamRequest request, CircuitBreaker breaker, RuntimeException cause) {
        metrics.unsent(request.operation(), FailureKind.BREAKER_OPEN);
        return UpstreamException.of(FailureKind.BREAKER_OPEN, cause).retryAfter(breakers.untilHalfOpen(breaker));
    }
}
