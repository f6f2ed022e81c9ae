package dev.livegate.upstream;

import com.fasterxml.jackson.annotation.Nulls;
import dev.livegate.account.Account;
import dev.livegate.account.Accounts;
import dev.livegate.account.KeyReload;
import dev.livegate.configuration.InvalidConfigurationException;
import dev.livegate.reads.ReadProperties;
import dev.livegate.upstream.cache.ReadCache;
import dev.livegate.upstream.signing.Signing;
import dev.livegate.upstream.signing.SigningFilter;
import dev.livegate.upstream.signing.UpstreamClock;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider;
import reactor.netty.transport.ProxyProvider;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Builds the client of each account. {@link OutboundChain} lists what a call passes. */
@Configuration(proxyBeanMethods = false)
class UpstreamConfiguration {

    @Bean
    Calls calls(UpstreamProperties properties, InstantSource time, AccountClients clients) {
        return new Calls(properties.deadline(), time, clients);
    }

    @Bean
    CircuitBreakerRegistry circuitBreakers(MeterRegistry meters) {
        var registry = CircuitBreakers.registry();
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
        return registry;
    }

    /** Few event loops: they only move bytes. Blocking code waits in virtual threads, and more loops would compete with those. */
    @Bean(destroyMethod = "dispose")
    LoopResources upstreamLoops() {
        return LoopResources.create(
                "upstream", 1, Math.ceilDiv(Runtime.getRuntime().availableProcessors(), 4), true);
    }

    /** The name servers of the machine. */
    @Bean
    DnsServerAddressStreamProvider nameServers() {
        return DnsServerAddressStreamProviders.platformDefault();
    }

    @Bean
    AccountClients accountClients(
            Accounts accounts,
            KeyReload reload,
            UpstreamProperties properties,
            DnsServerAddressStreamProvider nameServers,
            CircuitBreakerRegistry breakers,
            @Nullable SharedTokens sharedTokens,
            InstantSource time,
            MeterRegistry meters,
            Tracer tracer,
            LoopResources loops,
            SslBundles bundles) {
        var bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(properties.maxConcurrent())
                .maxWaitDuration(Duration.ZERO)
                .build());
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
        var oddities = new Oddities(time);
        return new AccountClients(accounts.all().stream().collect(Collectors.toMap(Account::name, account -> {
            var clock = new UpstreamClock(time);
            var connector = connector(account, properties, nameServers, loops, bundles);
            return new AccountClient(
                    account,
                    connector,
                    new ParsedUriTemplates(account.baseUrl() + account.zone().pathPrefix()),
                    new HttpTransport(
                            WebClientAdapter.create(client(account, properties, connector)),
                            upstreamJson(),
                            time,
                            clock,
                            oddities),
                    new Signing(account.name(), account.keys(), reload::hint, clock, time),
                    bulkheads.bulkhead(account.name()),
                    new Breakers(
                            breakers.circuitBreaker(account.name() + "-read"),
                            breakers.circuitBreaker(account.name() + "-command")),
                    properties,
                    new RetryBudget(account.name(), sharedTokens),
                    meters,
                    tracer);
        })));
    }

    /**
     * Readiness waits for a connection to each upstream: the first call shall not pay for the handshake. Without the upstream the gateway is
     * ready too.
     */
    @Bean
    ApplicationRunner connectedUpstreams(AccountClients clients, UpstreamProperties properties) {
        var limit = properties.connectTimeout().plus(properties.handshakeTimeout());
        return arguments -> Mono.whenDelayError(clients.all().stream()
                        .map(client -> client.connect(limit))
                        .toList())
                .block();
    }

    @Bean
    UpstreamClients upstreamClients(AccountClients clients, ReadProperties reads, MeterRegistry meters) {
        return clients(clients, reads, meters, System::nanoTime);
    }

    /** @param nanoTime the monotonic clock by which copies grow old */
    static UpstreamClients clients(
            AccountClients clients, ReadProperties reads, MeterRegistry meters, LongSupplier nanoTime) {
        var cache = new ReadCache(reads, meters, nanoTime);
        return new UpstreamClients(new UpstreamExchange(clients, cache, upstreamJson()));
    }

    @Bean
    static ContractRegistrar contractRegistrar(Environment environment) {
        return new ContractRegistrar(environment);
    }

    @Bean
    UpstreamHealth upstreamHealthIndicator(AccountClients clients) {
        return new UpstreamHealth(clients);
    }

    @Bean
    ClockHealth clockHealthIndicator(AccountClients clients) {
        return new ClockHealth(clients);
    }

    private static WebClient client(Account account, UpstreamProperties properties, ClientHttpConnector connector) {
        return WebClient.builder()
                .uriBuilderFactory(new ParsedUriTemplates(
                        account.baseUrl() + account.zone().pathPrefix()))
                .clientConnector(connector)
                .codecs(codecs -> codecs.defaultCodecs()
                        .maxInMemorySize((int) properties.maxResponse().toBytes()))
                .defaultHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                .defaultHeader(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE)
                .defaultHeader("x-ncp-region_code", account.zone().region())
                .filter(new SigningFilter())
                .build();
    }

    private static ClientHttpConnector connector(
            Account account,
            UpstreamProperties properties,
            DnsServerAddressStreamProvider nameServers,
            LoopResources loops,
            SslBundles bundles) {
        var pool = ConnectionProvider.builder("upstream-" + account.name())
                .maxConnections(properties.maxConcurrent())
                .pendingAcquireMaxCount(2 * properties.maxConcurrent())
                .pendingAcquireTimeout(Duration.ofMillis(250))
                .maxIdleTime(Duration.ofSeconds(20))
                .maxLifeTime(Duration.ofMinutes(5))
                .evictInBackground(Duration.ofSeconds(10))
                .lifo()
                .build();
        var trust = trust(properties, bundles);
        var proxy = ForwardProxy.to(account.baseUrl(), properties.proxy(), System.getenv());
        return ClientHttpConnectorBuilder.reactor()
                // RetryLink is the one layer of retries: the client would repeat without signing afresh.
                .withHttpClientFactory(() -> HttpClient.create(pool)
                        .runOn(loops)
                        .disableRetry(true)
                        .secure(tls -> tls.sslContext(trust).handshakeTimeout(properties.handshakeTimeout())))
                // After the builder's own settings, which would take the proxy back.
                .withHttpClientCustomizer(http -> reaching(http, proxy, properties, nameServers))
                .build(HttpClientSettings.defaults()
                        .withRedirects(HttpRedirects.DONT_FOLLOW)
                        .withTimeouts(properties.connectTimeout(), properties.readTimeout()));
    }

    /** Through the proxy, which then resolves the name of the upstream, or directly. */
    private static HttpClient reaching(
            HttpClient http,
            Optional<ForwardProxy> proxy,
            UpstreamProperties properties,
            DnsServerAddressStreamProvider nameServers) {
        return proxy.map(known -> http.proxy(type -> {
                            var at = type.type(ProxyProvider.Proxy.HTTP)
                                    .host(known.host())
                                    .port(known.port())
                                    .connectTimeoutMillis(
                                            properties.connectTimeout().toMillis());
                            if (known.username() != null) {
                                at.username(known.username())
                                        .password(user -> Objects.requireNonNullElse(known.password(), ""));
                            }
                        })
                        .resolver(NoopAddressResolverGroup.INSTANCE))
                .orElseGet(() -> http.resolver(names -> names.queryTimeout(properties.resolveTimeout())
                        .cacheMaxTimeToLive(Duration.ofSeconds(30))
                        .dnsAddressResolverGroupProvider(
                                resolver -> new DnsAddressResolverGroup(resolver.nameServerProvider(nameServers)))));
    }

    private static SslProvider.GenericSslContextSpec<?> trust(UpstreamProperties properties, SslBundles bundles) {
        var name = properties.sslBundle();
        if (name == null || name.isBlank()) {
            return Http11SslContextSpec.forClient();
        }
        try {
            var managers = bundles.getBundle(name).getManagers();
            return Http11SslContextSpec.forClient()
                    .configure(tls -> tls.trustManager(managers.getTrustManagerFactory())
                            .keyManager(managers.getKeyManagerFactory()));
        } catch (NoSuchSslBundleException e) {
            throw new InvalidConfigurationException(
                    "livegate.upstream.ssl-bundle",
                    "LIVEGATE_UPSTREAM_SSLBUNDLE",
                    "names no bundle under spring.ssl.bundle");
        }
    }

    /** Lenient: unknown fields and nulls in lists are ignored, numbers and strings swap, what is odd is null. Bounded: an answer must not exhaust us. */
    static JsonMapper upstreamJson() {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxNumberLength(64)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.SKIP))
                .addHandler(new Oddities.AsNull())
                .addModule(new SimpleModule().setDeserializerModifier(new TolerantContainers()))
                .build();
    }
}
