package dev.livegate.upstream;

import static dev.livegate.upstream.BrokenUpstream.close;
import static dev.livegate.upstream.BrokenUpstream.drip;
import static dev.livegate.upstream.BrokenUpstream.json;
import static dev.livegate.upstream.BrokenUpstream.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livegate.request.Stopwatch;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The row of the fault table that needs limits of its own: one attempt uses up so much that there is no time for another. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "livegate.state-guard=off",
            "livegate.default-account=silent",
            "livegate.reads.max-age=0s",
            "livegate.reads.stale-for=0s",
            "livegate.upstream.connect-timeout=2600ms",
            "livegate.upstream.read-timeout=2600ms",
            "livegate.upstream.attempt-timeout=10s",
            "livegate.upstream.deadline=3s",
            "livegate.upstream.backoff=1ms"
        })
@Import(Stopwatch.class)
class FaultTableDeadlineIT {

    private static final BrokenUpstream.Behaviour DRIP =
            drip("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n");

    private static final BrokenUpstream upstream = new BrokenUpstream();
    private static final DeafUpstream deaf = start();

    @LocalServerPort
    private int port;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private CircuitBreakerRegistry breakers;

    private final HttpClient client = HttpClient.newHttpClient();

    private static DeafUpstream start() {
        try {
            upstream.listen();
            return new DeafUpstream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DynamicPropertySource
    static void accounts(DynamicPropertyRegistry registry) {
        account(registry, "silent", upstream.baseUrl());
        account(registry, "deaf", deaf.baseUrl());
        registry.add("livegate.security.api-keys[0].name", () -> "caller");
        registry.add(
                "livegate.security.api-keys[0].sha256",
                () -> "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        registry.add("livegate.security.api-keys[0].scopes", () -> "read,operate,manage");
        registry.add("livegate.security.api-keys[0].accounts", () -> "silent,deaf");
    }

    private static void account(DynamicPropertyRegistry registry, String name, String baseUrl) {
        var prefix = "livegate.accounts." + name;
        registry.add(prefix + ".access-key", () -> "TESTACCESSKEY0000001");
        registry.add(prefix + ".secret-key", () -> "testSecret");
        registry.add(prefix + ".base-url", () -> baseUrl);
    }

    @AfterAll
    static void stop() throws IOException {
        deaf.close();
    }

    /** Loads the classes that the first call loads, so that no deadline runs meanwhile. */
    @BeforeEach
    void warmUp() throws Exception {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        upstream.behaves(json(200, "{\"content\":[]}"));
        send("GET", "/api/v1/manager-groups", "silent");
        upstream.behaves(silence());
    }

    @Test
    void deadlineOverBetweenAttemptsOfARead() throws Exception {
        var answer = send("GET", "/api/v1/manager-groups", "silent");

        isOver(answer);
        assertThat(problem(answer).has("outcome")).isFalse();
        assertThat(upstream.requests()).hasSize(1);
        assertThat(counted("listManagerGroups", "timeout")).isEqualTo(1);
        assertThat(counted("listManagerGroups", "deadline")).isEqualTo(1);
    }

    @Test
    void deadlineOverBetweenAttemptsOfACommandThatWasNotSent() throws Exception {
        var answer = send("POST", "/api/v1/channels/ls-1/switch-input", "deaf");

        isOver(answer);
        assertThat(problem(answer).path("outcome").asString("")).isEqualTo("not-sent");
        assertThat(counted("switchLiveStream", "connect")).isEqualTo(1);
        assertThat(counted("switchLiveStream", "deadline")).isEqualTo(1);
    }

    /** However the upstream is late, and whatever is looked up after a command. */
    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/manager-groups, silence",
        "GET, /api/v1/manager-groups, drip",
        "GET, /api/v1/channels/ls-1/overview, drip",
        "POST, /api/v1/channels/ls-1/switch-input, silence",
        "POST, /api/v1/channels/ls-1/switch-input, drip",
        "DELETE, /api/v1/channels/ls-1, close-and-silence",
        "DELETE, /api/v1/channels/ls-1, close-and-drip"
    })
    void nobodyIsAnsweredLaterThanHalfASecondAfterTheDeadline(String method, String path, String lateness)
            throws Exception {
        switch (lateness) {
            case "silence" -> upstream.behaves(silence());
            case "drip" -> upstream.behaves(DRIP);
            case "close-and-silence" -> upstream.behaves(close(), silence());
            default -> upstream.behaves(close(), DRIP);
        }

        var answer = send(method, path, "silent");

        // An overview tells of each of its parts.
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 502, 504);
        assertThat(answer.body()).contains("/problems/upstream-");
        // The answer may be here before it is taken down there; what is shorter is the warm-up.
        var lap = await().until(
                        Stopwatch::longest,
                        each -> each.request().startsWith(method + ' ' + path)
                                && each.took().toSeconds() >= 1);
        assertThat(lap.ran()).isLessThanOrEqualTo(Duration.ofMillis(3_500));
    }

    private static void isOver(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(504);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem(answer).path("code").asString("")).isEqualTo("upstream-timeout");
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
    }

    private static JsonNode problem(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private long counted(String operation, String outcome) {
        return meters.find("livegate.upstream").tag("operation", operation).tag("outcome", outcome).timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    private HttpResponse<String> send(String method, String path, String account)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, BodyPublishers.noBody())
                        .header("X-API-Key", "hello")
                        .header("Livegate-Account", account)
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                BodyHandlers.ofString());
    }
}
