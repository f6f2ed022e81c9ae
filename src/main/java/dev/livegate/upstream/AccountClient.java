package dev.livegate.upstream;

import dev.livegate.account.Account;
import dev.livegate.upstream.HttpTransport.Received;
import dev.livegate.upstream.signing.Signing;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.util.UriBuilderFactory;
import reactor.core.publisher.Mono;

/** The resilient client of one account: its {@link OutboundChain}, and how it stands with the upstream. */
final class AccountClient {

    private static final Logger log = LoggerFactory.getLogger(AccountClient.class);

    private final Account account;
    private final UriBuilderFactory uris;
    private final HttpTransport transport;
    private final ClientHttpConnector connector;
    private final Signing signing;
    private final Breakers breakers;
    private final ThrottleGate gate = new ThrottleGate();
    private final UpstreamLink chain;

    AccountClient(
            Account account,
            ClientHttpConnector connector,
            UriBuilderFactory uris,
            HttpTransport transport,
            Signing signing,
            Bulkhead bulkhead,
            Breakers breakers,
            UpstreamProperties properties,
            RetryBudget budget,
            MeterRegistry meters,
            Tracer tracer) {
        this.account = account;
        this.connector = connector;
        this.uris = uris;
        this.transport = transport;
        this.signing = signing;
        this.breakers = breakers;
        this.chain = OutboundChain.of(
                uris,
                transport,
                bulkhead,
                budget,
                signing,
                breakers,
                gate,
                new CallMetrics(account, meters, tracer),
                properties);
        Gauge.builder("livegate.clock.skew", this, client -> client.skew().toMillis() / 1000.0)
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

    /** Opens a connection by an unsigned {@code HEAD /}, whatever is answered. A failure is logged, and is none of the caller's. */
    Mono<Void> connect(Duration limit) {
        return connector
                .connect(HttpMethod.HEAD, URI.create(account.baseUrl() + "/"), ReactiveHttpOutputMessage::setComplete)
                .flatMap(answer ->
                        answer.getBody().doOnNext(DataBufferUtils::release).then())
                .timeout(limit)
                .onErrorResume(failure -> {
                    log.warn(
                            "account {}: no connection to the upstream at start: {}",
                            account.name(),
                            failure.toString());
                    return Mono.empty();
                });
    }

    Account account() {
        return account;
    }

    UriBuilderFactory uris() {
        return uris;
    }

    /** What the upstream's clock is ahead of ours. */
    Duration skew() {
        return signing.clock().skew();
    }

    /** How much longer the upstream wants no calls; zero if it takes them. */
    Duration closedFor() {
        return gate.closedFor();
    }

    /** The outermost link of the account's chain. */
    UpstreamLink chain() {
        return chain;
    }

    /**
     * Sends until there is an answer, or no attempt left.
     *
     * @throws UpstreamException on every failure
     */
    Received send(UpstreamRequest request) {
        return chain.send(request);
    }

    /** Adds what operators should know; false if something is wrong. */
    boolean describe(Map<String, Object> details) {
        details.put("reads", breakers.reads().getState().name());
        details.put("commands", breakers.commands().getState().name());
        details.put(
                "key",
                "slot %d, ends in %s%s"
                        .formatted(signing.slot(), signing.keyEnd(), signing.isRefused() ? ", refused" : ""));
        if (transport.hasTlsFailed()) {
            details.put("tls", UpstreamErrors.describe(FailureKind.TLS));
        }
        return !signing.isRefused() && !transport.hasTlsFailed() && !breakers.isOneOpen();
    }
}
