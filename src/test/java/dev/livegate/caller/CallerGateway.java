package dev.livegate.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.sandbox.SandboxExtension;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A running gateway with two accounts and the keys of {@link Key}. Classes that configure nothing more share one gateway, and
 * all share one sandbox, which is not registered as an extension because it would then move to another port after each class.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "livegate.server.read-timeout=1s",
            // Tests change the upstream behind the gateway's back and count its calls.
            "livegate.reads.max-age=0s",
            "livegate.reads.stale-for=0s"
        })
public abstract class CallerGateway {

    protected static final SandboxExtension sandbox = new SandboxExtension();

    @LocalServerPort
    protected int port;

    @Autowired
    private CircuitBreakerRegistry breakers;

    @DynamicPropertySource
    protected static void accountsAndKeys(DynamicPropertyRegistry registry) {
        for (var account : List.of("main", "fin")) {
            registry.add("livegate.accounts." + account + ".access-key", () -> sandbox.accessKey(account));
            registry.add("livegate.accounts." + account + ".secret-key", () -> sandbox.secretKey(account));
            registry.add("livegate.accounts." + account + ".base-url", sandbox::baseUrl);
        }
        registry.add("livegate.accounts.fin.zone", () -> "financial");
        Key.configure(registry);
    }

    @BeforeEach
    protected void beginAnew() {
        sandbox.reset();
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
    }

    protected Client anonymous() {
        return Client.of(port);
    }

    protected Client as(Key key) {
        return anonymous().key(key);
    }

    /** The upstream operations that were called, the first first. */
    protected static List<String> operations() {
        return sandbox.calls().stream()
                .map(call -> String.valueOf(call.operation()))
                .toList();
    }

    protected static void assertNothingSent() {
        assertThat(sandbox.calls()).isEmpty();
    }

    protected static void assertNothingWritten() {
        assertThat(sandbox.writes()).isEmpty();
    }
}
