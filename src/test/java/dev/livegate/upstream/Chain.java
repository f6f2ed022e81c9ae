package dev.livegate.upstream;

import dev.livegate.account.Account;
import dev.livegate.account.Accounts;
import dev.livegate.account.AccountsOf;
import dev.livegate.account.Credentials;
import dev.livegate.account.KeyRing;
import dev.livegate.account.Zone;
import dev.livegate.reads.ReadProperties;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import reactor.netty.http.HttpResources;

/**
 * The outbound chain as the application composes it, towards an upstream of the test's choosing. Unless a test says
 * otherwise it waits long enough for a slow machine and has two accounts: {@code main} in the public zone and {@code fin} in the financial
 * one.
 */
public final class Chain {

    private final Accounts accounts;
    private final CircuitBreakerRegistry breakers;
    private final Calls calls;
    private final AccountClients accountClients;
    private final UpstreamClients clients;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> traceIds = new CopyOnWriteArrayList<>();

    private Chain(Builder builder) {
        var configuration = new UpstreamConfiguration();
        var properties = builder.properties();
        accounts = builder.accounts();
        breakers = builder.breakers == null ? configuration.circuitBreakers(meters) : builder.breakers;
        accountClients = configuration.accountClients(
                accounts,
                AccountsOf.noReload(),
                properties,
                configuration.nameServers(),
                breakers,
                null,
                builder.time,
                meters,
                Tracer.NOOP,
                HttpResources.get(),
                builder.bundles);
        calls = configuration.calls(properties, builder.time, accountClients);
        clients = UpstreamConfiguration.clients(accountClients, builder.reads(), meters, builder.nanoTime);
    }

    /** @param baseUrl scheme, host and port of the upstream */
    public static Builder to(String baseUrl) {
        return new Builder(URI.create(baseUrl));
    }

    public <T> T client(Class<T> contract) {
        return clients.create(contract);
    }

    /** A request that arrives now, for the account {@code main}. */
    public Call call() {
        return call("main");
    }

    /** A request that arrives now. */
    public Call call(String account) {
        return calls.arrivedAt(System.nanoTime(), accounts.named(account), null, false, traceIds::add);
    }

    public SimpleMeterRegistry meters() {
        return meters;
    }

    /** The trace ids that the upstream answered with, in order. */
    public List<String> traceIds() {
        return List.copyOf(traceIds);
    }

    /** How often each outcome of {@code livegate.upstream} was counted. */
    public Map<String, Long> outcomes() {
        return meters.find("livegate.upstream").timers().stream()
                .collect(Collectors.toMap(
                        timer -> Objects.requireNonNull(timer.getId().getTag("outcome")), Timer::count, Long::sum));
    }

    AccountClients accountClients() {
        return accountClients;
    }

    /** @param name of the account, a hyphen, and {@code read} or {@code command} */
    CircuitBreaker breaker(String name) {
        return breakers.circuitBreaker(name);
    }

    /** What differs from the application's defaults. */
    public static final class Builder {

        private final URI baseUrl;
        private final Map<String, Object> properties = new HashMap<>(Map.of(
                "livegate.upstream.connect-timeout", "5s",
                "livegate.upstream.read-timeout", "8s",
                "livegate.upstream.attempt-timeout", "9s",
                "livegate.upstream.backoff", "1ms",
                // Unless a test is about copies, every read is a call.
                "livegate.reads.max-age", "0s",
                "livegate.reads.stale-for", "0s"));
        private final Map<String, Account> accounts = new HashMap<>();
        private InstantSource time = Clock.systemUTC();
        private LongSupplier nanoTime = System::nanoTime;
        private @Nullable CircuitBreakerRegistry breakers;
        private SslBundles bundles = new DefaultSslBundleRegistry();

        private Builder(URI baseUrl) {
            this.baseUrl = baseUrl;
            keys("main", "TESTMAINACCESSKEY001", "testMainSecret000000000000000000000000001");
            keys("fin", "TESTFINACCESSKEY0001", "testFinSecret0000000000000000000000000001");
        }

        /** @param property name within {@code livegate.upstream} */
        public Builder with(String property, Object value) {
            properties.put("livegate.upstream." + property, value);
            return this;
        }

        /** @param property name within {@code livegate.reads} */
        public Builder reads(String property, Object value) {
            properties.put("livegate.reads." + property, value);
            return this;
        }

        /** Other keys for {@code main} or {@code fin}. */
        public Builder keys(String account, String accessKey, String secretKey) {
            var zone = account.equals("fin") ? Zone.FINANCIAL : Zone.PUBLIC;
            accounts.put(
                    account, new Account(account, zone, baseUrl, KeyRing.of(new Credentials(accessKey, secretKey))));
            return this;
        }

        /** Two keys for {@code main}. */
        public Builder twoKeys(Credentials first, Credentials second) {
            accounts.put("main", new Account("main", Zone.PUBLIC, baseUrl, AccountsOf.keys(first, second)));
            return this;
        }

        /** What {@code spring.ssl.bundle} would hold. */
        public Builder bundles(SslBundles known) {
            bundles = known;
            return this;
        }

        public Builder at(InstantSource clock) {
            time = clock;
            return this;
        }

        /** The clock by which copies grow old; deadlines and waits go by the real one. */
        public Builder agingBy(LongSupplier clock) {
            nanoTime = clock;
            return this;
        }

        public Builder breakers(CircuitBreakerRegistry registry) {
            breakers = registry;
            return this;
        }

        public Chain build() {
            return new Chain(this);
        }

        private Accounts accounts() {
            return AccountsOf.these(
                    Objects.requireNonNull(accounts.get("main")), Objects.requireNonNull(accounts.get("fin")));
        }

        private UpstreamProperties properties() {
            return new Binder(new MapConfigurationPropertySource(properties))
                    .bindOrCreate("livegate.upstream", UpstreamProperties.class);
        }

        private ReadProperties reads() {
            return new Binder(new MapConfigurationPropertySource(properties))
                    .bindOrCreate("livegate.reads", ReadProperties.class);
        }
    }
}
