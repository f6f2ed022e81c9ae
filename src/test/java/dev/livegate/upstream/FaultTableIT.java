package dev.livegate.upstream;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.livegate.upstream.BrokenUpstream.answer;
import static dev.livegate.upstream.BrokenUpstream.bytes;
import static dev.livegate.upstream.BrokenUpstream.close;
import static dev.livegate.upstream.BrokenUpstream.drip;
import static dev.livegate.upstream.BrokenUpstream.json;
import static dev.livegate.upstream.BrokenUpstream.reset;
import static dev.livegate.upstream.BrokenUpstream.silence;
import static dev.livegate.upstream.BrokenUpstream.then;
import static java.time.ZoneOffset.UTC;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.livegate.upstream.BrokenUpstream.Behaviour;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fault table as callers see it: each row is caused for real, once for a read and once for a command; and, where it is a
 * row of something that is sent once, for a creation and a deletion, whose effect is looked for. Every row has an account of
 * its own, so that no breaker, budget or gate remembers the row before.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "management.server.port=0",
            "livegate.state-guard=off",
            "livegate.default-account=html-page",
            "livegate.reads.max-age=0s",
            "livegate.reads.stale-for=0s",
            "livegate.upstream.max-concurrent=4",
            "livegate.upstream.resolve-timeout=100ms",
            "livegate.upstream.connect-timeout=400ms",
            // So long that a busy machine is not late itself: each row fails by what is wrong with it.
            "livegate.upstream.read-timeout=1500ms",
            "livegate.upstream.attempt-timeout=2500ms",
            "livegate.upstream.backoff=1ms"
        })
class FaultTableIT {

    private static final String OK = "{\"content\":{}}";
    private static final String NONE = "{\"content\":[]}";
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String READ = "/api/v1/manager-groups";
    private static final String COMMAND = "/api/v1/channels/ls-1/switch-input";
    private static final String CREATE = "/api/v1/curtain-contents";
    private static final String DELETE = "/api/v1/quality-profiles/1";
    private static final String NEW = """
            {"sources":[{"bucketName":"orchard-archive","filePath":"/curtain/pause.mp4"}]}""";

    /** Where no body is due, nothing is read into one that comes, as long as it is none or JSON. */
    private static final List<String> NOTHING_DUE = List.of("empty-body", "null-body", "wrong-json-type");

    private static final BrokenUpstream upstream = listening();
    private static final DeafUpstream deaf = deaf();
    private static final WireMockServer impostor = impostor();
    private static final BrokenNameServer names = new BrokenNameServer();

    /** Accounts of the rows that have a test of their own. */
    private static final List<String> OTHERS =
            List.of("breaker-open", "stale-keep-alive", "saturated", "clock-off", "clock-off-c");

    @TestConfiguration
    static class Names {
        @Bean
        @Primary
        DnsServerAddressStreamProvider brokenNameServers() {
            return names;
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private CircuitBreakerRegistry breakers;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private UpstreamHealth health;

    private final HttpClient client = HttpClient.newHttpClient();

    private static BrokenUpstream listening() {
        try {
            var broken = new BrokenUpstream();
            broken.listen();
            return broken;
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static DeafUpstream deaf() {
        try {
            return new DeafUpstream();
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Its certificate is one that nobody vouches for. */
    private static WireMockServer impostor() {
        var server = new WireMockServer(wireMockConfig().dynamicPort().dynamicHttpsPort());
        server.start();
        return server;
    }

    /** How the breaker counts. */
    enum Counts {
        AGAINST,
        FOR,
        NOT
    }

    /**
     * A row of the table.
     *
     * @param baseUrl null for the upstream that misbehaves
     * @param retryAfter null for none
     * @param readSends how often a read is tried; a command is tried once, or as often if nothing was sent or the API gateway refused it
     */
    record Row(
            String name,
            @Nullable String baseUrl,
            Behaviour behaviour,
            int status,
            String code,
            @Nullable String retryAfter,
            String outcome,
            int readSends,
            Counts counts,
            String metric) {

        int commandSends() {
            return baseUrl == null && !metric.equals("throttled") ? 1 : readSends;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Row broken(String name, Behaviour behaviour, int readSends, String metric) {
        return new Row(
                name, null, behaviour, 502, "upstream-failed", null, "unknown", readSends, Counts.AGAINST, metric);
    }

    private static Row late(String name, Behaviour behaviour) {
        return new Row(name, null, behaviour, 504, "upstream-timeout", null, "unknown", 3, Counts.AGAINST, "timeout");
    }

    private static Row unreachable(String name, String baseUrl, String metric) {
        return new Row(name, baseUrl, close(), 503, "upstream-unavailable", "1", "not-sent", 3, Counts.AGAINST, metric);
    }

    private static Row refused(
            String name, int upstreamStatus, int upstreamCode, int status, String code, Counts counts, String metric) {
        return new Row(
                name,
                null,
                json(upstreamStatus, error(upstreamCode)),
                status,
                code,
                null,
                "rejected",
                1,
                counts,
                metric);
    }

    private static Row throttled(String name, int code, String header, String retryAfter) {
        return throttled(name, code, header, retryAfter, 1);
    }

    private static Row throttled(String name, int code, String header, String retryAfter, int sends) {
        return new Row(
                name,
                null,
                answer(429, "Content-Type: application/json\r\n" + header, error(code)),
                503,
                "upstream-throttled",
                retryAfter,
                "rejected",
                sends,
                Counts.NOT,
                "throttled");
    }

    private static String error(int code) {
        return "{\"error\":{\"errorCode\":\"%d\",\"message\":\"a text\"}}".formatted(code);
    }

    static Stream<Row> rows() {
        return Stream.of(
                unreachable("connect-refused", BrokenUpstream.nobody(), "connect"),
                unreachable("connect-timeout", deaf.baseUrl(), "connect"),
                // No machine has it, and no route leads there.
                unreachable("no-route", "http://255.255.255.255", "connect"),
                unreachable("dns-name-unknown", "http://upstream.invalid", "dns"),
                unreachable("dns-server-silent", "http://silent.invalid", "dns"),
                new Row(
                        "tls-failure",
                        "https://localhost:" + impostor.httpsPort(),
                        close(),
                        503,
                        "upstream-unavailable",
                        "1",
                        "not-sent",
                        1,
                        Counts.AGAINST,
                        "tls"),
                late("no-answer-within-read-timeout", silence()),
                late("slow-drip", drip(HEAD + "Content-Length: 1000000\r\n\r\n")),
                broken("closed-before-the-answer", close(), 3, "reset"),
                broken("reset-before-the-answer", reset(), 3, "reset"),
                broken(
                        "reset-in-mid-body",
                        then(bytes(HEAD + "Content-Length: 99\r\n\r\n{\"con"), reset()),
                        3,
                        "reset"),
                broken("bad-chunk", bytes(HEAD + "Transfer-Encoding: chunked\r\n\r\nno number\r\n"), 3, "reset"),
                broken("short-body", then(bytes(HEAD + "Content-Length: 99\r\n\r\n" + OK), close()), 3, "reset"),
                broken("truncated-json", json(200, "{\"content\":{\"channelId\":"), 2, "garbled"),
                broken("garbage-json", json(200, "not JSON"), 2, "garbled"),
                broken("wrong-json-type", json(200, "{\"content\":\"text\"}"), 2, "garbled"),
                broken(
                        "html-page",
                        answer(200, "Content-Type: text/html\r\n", "<html>Maintenance</html>"),
                        2,
                        "garbled"),
                broken("html-page-by-its-status", answer(502, "Content-Type: text/html\r\n", "<html>"), 3, "failed"),
                broken(
                        "text-that-is-no-json",
                        answer(200, "Content-Type: text/plain\r\n", "all is well"),
                        2,
                        "garbled"),
                broken("json-that-is-no-envelope", answer(200, "", "{\"status\":\"UP\"}"), 2, "garbled"),
                broken("empty-body", json(200, ""), 2, "garbled"),
                broken("null-body", json(200, "null"), 2, "garbled"),
                broken("body-over-2-mib", json(200, "{\"content\":\"" + "x".repeat(2_200_000) + "\"}"), 1, "too-large"),
                broken("header-over-8-kib", answer(200, "X-Long: " + "x".repeat(8200) + "\r\n", OK), 1, "too-large"),
                broken(
                        "too-deep",
                        json(200, "{\"content\":" + "[".repeat(100) + "]".repeat(100) + "}"),
                        1,
                        "too-large"),
                broken("redirect", answer(302, "Location: /elsewhere\r\n", ""), 1, "redirect"),
                refused("error-envelope-in-200", 200, 250004, 404, "not-found", Counts.FOR, "missing"),
                refused("unknown-code-in-200", 200, 259999, 422, "upstream-rejected", Counts.FOR, "rejected"),
                refused("unknown-code-in-403", 403, 250182, 422, "upstream-rejected", Counts.FOR, "rejected"),
                refused("unknown-code-in-500", 500, 250182, 422, "upstream-rejected", Counts.FOR, "rejected"),
                refused("credentials-401-200", 401, 200, 502, "upstream-credentials", Counts.NOT, "credentials"),
                refused("permission-401-210", 401, 210, 502, "upstream-credentials", Counts.FOR, "credentials"),
                refused("permission-403", 403, 250006, 502, "upstream-credentials", Counts.FOR, "credentials"),
                refused("no-such-path", 404, 300, 502, "upstream-failed", Counts.FOR, "rejected"),
                refused("missing", 404, 250004, 404, "not-found", Counts.FOR, "missing"),
                refused("conflict", 409, 250005, 409, "channel-state-conflict", Counts.FOR, "conflict"),
                refused("rejected", 400, 250001, 422, "upstream-rejected", Counts.FOR, "rejected"),
                throttled("throttled-with-retry-after", 410, "Retry-After: 20\r\n", "20"),
                throttled("throttled-with-long-wait", 420, "Retry-After: 300\r\n", "60"),
                throttled("throttled-with-wait-that-fits", 410, "Retry-After: 1\r\n", "1", 3),
                throttled("throttled-without-retry-after", 420, "", "4", 3),
                throttled("quota-used-up", 400, "", "60"),
                broken("upstream-fails", json(500, error(900)), 3, "failed"),
                new Row(
                        "backend-unreachable",
                        null,
                        json(503, error(500)),
                        502,
                        "upstream-failed",
                        "1",
                        "unknown",
                        3,
                        Counts.AGAINST,
                        "failed"),
                new Row(
                        "backend-unreachable-with-wait",
                        null,
                        answer(503, "Retry-After: 30\r\n", ""),
                        502,
                        "upstream-failed",
                        "30",
                        "unknown",
                        1,
                        Counts.AGAINST,
                        "failed"),
                late("backend-timeout", json(504, error(510))));
    }

    static Stream<Row> rowsSentOnce() {
        return rows().filter(row -> row.commandSends() == 1);
    }

    @DynamicPropertySource
    static void accounts(DynamicPropertyRegistry registry) {
        rows().forEach(row -> {
            account(registry, row.name, row.baseUrl);
            account(registry, row.name + "-c", row.baseUrl);
            account(registry, row.name + "-n", row.baseUrl);
            account(registry, row.name + "-d", row.baseUrl);
        });
        OTHERS.forEach(name -> account(registry, name, null));
        account(registry, "tls-named", "https://localhost:" + impostor.httpsPort());
        registry.add("livegate.security.api-keys[0].name", () -> "caller");
        registry.add(
                "livegate.security.api-keys[0].sha256",
                () -> "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        registry.add("livegate.security.api-keys[0].scopes", () -> "read,operate,manage");
        registry.add(
                "livegate.security.api-keys[0].accounts",
                () -> Stream.concat(
                                Stream.concat(OTHERS.stream(), Stream.of("tls-named")),
                                rows().flatMap(row ->
                                        Stream.of(row.name, row.name + "-c", row.name + "-n", row.name + "-d")))
                        .collect(Collectors.joining(",")));
    }

    private static void account(DynamicPropertyRegistry registry, String name, @Nullable String baseUrl) {
        var prefix = "livegate.accounts." + name;
        registry.add(prefix + ".access-key", () -> "TESTACCESSKEY0000001");
        registry.add(prefix + ".secret-key", () -> "testSecret");
        registry.add(prefix + ".base-url", () -> baseUrl == null ? upstream.baseUrl() : baseUrl);
    }

    @AfterAll
    static void stop() throws IOException {
        upstream.behaves(close());
        assertThat(names.wasAskedInVain()).isTrue();
        assertThat(impostor.getAllServeEvents()).isEmpty();
        names.close();
        impostor.stop();
        deaf.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void ofARead(Row row) throws Exception {
        upstream.behaves(row.behaviour);
        var before = counted("listManagerGroups", row.metric);

        var answer = send("GET", READ, row.name);

        isProblem(answer, row);
        assertThat(problem(answer).has("outcome")).isFalse();
        if (row.baseUrl == null) {
            assertThat(upstream.requests()).hasSize(row.readSends);
        }
        assertThat(counted("listManagerGroups", row.metric) - before).isEqualTo(row.readSends);
        isCounted(row.name + "-read", row.counts, row.readSends);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void ofACommand(Row row) throws Exception {
        upstream.behaves(row.behaviour);
        var before = counted("switchLiveStream", row.metric);

        var answer = send("POST", COMMAND, row.name + "-c");

        isProblem(answer, row);
        assertThat(problem(answer).path("outcome").asString("")).isEqualTo(row.outcome);
        if (row.baseUrl == null) {
            assertThat(upstream.requests().stream()
                            .filter(request -> request.method().equals("PUT")))
                    .hasSize(row.commandSends());
        }
        assertThat(counted("switchLiveStream", row.metric) - before).isEqualTo(row.commandSends());
        isCounted(row.name + "-c-command", row.counts, row.commandSends());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rowsSentOnce")
    void ofACreation(Row row) throws Exception {
        upstream.behaves(row.behaviour, json(200, NONE));
        var before = counted("createCurtainContent", row.metric);

        var answer = send("POST", CREATE, NEW, row.name + "-n");

        isProblem(answer, row);
        isLookedFor(answer, row, "POST");
        assertThat(counted("createCurtainContent", row.metric) - before).isEqualTo(1);
        isCounted(row.name + "-n-command", row.counts, 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rowsSentOnce")
    void ofADeletion(Row row) throws Exception {
        upstream.behaves(row.behaviour, json(200, OK));
        var before = counted("deleteQualityProfile", row.metric);

        var answer = send("DELETE", DELETE, row.name + "-d");

        if (NOTHING_DUE.contains(row.name)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
            assertThat(upstream.requests()).hasSize(1);
            return;
        }
        isProblem(answer, row);
        isLookedFor(answer, row, "DELETE");
        assertThat(counted("deleteQualityProfile", row.metric) - before).isEqualTo(1);
        isCounted(row.name + "-d-command", row.counts, 1);
    }

    /** Only where it is not known what became of it; here nothing did. */
    private static void isLookedFor(HttpResponse<String> answer, Row row, String method) {
        assertThat(problem(answer).path("outcome").asString("")).isEqualTo(row.outcome);
        if (row.baseUrl == null) {
            assertThat(upstream.requests())
                    .extracting(BrokenUpstream.Request::method)
                    .isEqualTo(row.outcome.equals("unknown") ? List.of(method, "GET") : List.of(method));
        }
    }

    @Test
    void breakerOpen() throws Exception {
        upstream.behaves(json(200, OK));
        breakers.circuitBreaker("breaker-open-read").transitionToOpenState();
        breakers.circuitBreaker("breaker-open-command").transitionToOpenState();

        for (var answer :
                new HttpResponse<?>[] {send("GET", READ, "breaker-open"), send("POST", COMMAND, "breaker-open")}) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(String.valueOf(answer.body())).contains("upstream-unavailable");
            assertThat(Integer.parseInt(
                            answer.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 10);
        }
        assertThat(upstream.requests()).isEmpty();
        assertThat(counted("listManagerGroups", "open")).isEqualTo(1);
        assertThat(counted("switchLiveStream", "open")).isEqualTo(1);
    }

    @Test
    void tlsFailureIsNamedByHealth() throws Exception {
        send("GET", READ, "tls-named");

        var shown = health.health();

        assertThat(shown.getStatus().getCode()).isEqualTo("DEGRADED");
        assertThat(shown.getDetails().get("tls-named"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("tls", UpstreamErrors.describe(FailureKind.TLS));
        assertThat(shown.getDetails().get("clock-off"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .doesNotContainKey("tls");
    }

    @Test
    void clockOffButTheCorrectedSignatureWorks() throws Exception {
        var now = RFC_1123_DATE_TIME.format(ZonedDateTime.now(UTC).plusMinutes(10));
        var refusal = answer(401, "Content-Type: application/json\r\nDate: " + now + "\r\n", error(200));

        upstream.behaves(refusal, json(200, NONE));
        assertThat(send("GET", READ, "clock-off").statusCode()).isEqualTo(200);
        assertThat(upstream.requests()).hasSize(2);

        upstream.behaves(refusal, json(200, "{\"content\":{\"channelId\":\"ls-1\"}}"));
        assertThat(send("POST", COMMAND, "clock-off-c").statusCode()).isEqualTo(200);
        assertThat(upstream.requests())
                .extracting(BrokenUpstream.Request::method)
                .containsExactly("PUT", "PUT");
        assertThat(counted("switchLiveStream", "clock")).isEqualTo(1);
        isCounted("clock-off-c-command", Counts.FOR, 1);
    }

    @Test
    void staleKeepAliveOfARead() throws Exception {
        var before = new AtomicLong();
        var answer = afterARead(() -> {
            before.set(counted("listManagerGroups", "reset"));
            return send("GET", READ, "stale-keep-alive");
        });

        assertThat(answer.statusCode()).isEqualTo(200);
        var connections = upstream.requests().stream()
                .map(BrokenUpstream.Request::connection)
                .toList();
        assertThat(connections).hasSize(3);
        assertThat(connections.get(2)).isNotEqualTo(connections.get(0));
        assertThat(counted("listManagerGroups", "reset") - before.get()).isEqualTo(1);
    }

    @Test
    void staleKeepAliveOfACommand() throws Exception {
        var answer = afterARead(() -> send("POST", COMMAND, "stale-keep-alive"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(502);
        assertThat(problem(answer).path("code").asString("")).isEqualTo("upstream-failed");
        assertThat(problem(answer).path("outcome").asString("")).isEqualTo("unknown");
        assertThat(upstream.requests())
                .extracting(BrokenUpstream.Request::method)
                .containsExactly("GET", "PUT");
    }

    /**
     * Sends it on the connection of a read, which the upstream then closes. The client takes a connection back just after its answer
     * is passed on; on a busy machine the next request may come before, on another one, and says nothing then.
     */
    private HttpResponse<String> afterARead(Callable<HttpResponse<String>> request) throws Exception {
        for (int i = 0; i < 5; i++) {
            upstream.behaves(json(200, NONE), close(), json(200, NONE));
            assertThat(send("GET", READ, "stale-keep-alive").statusCode()).isEqualTo(200);
            var answer = request.call();
            var requests = upstream.requests();
            if (requests.get(1).connection() == requests.get(0).connection()) {
                return answer;
            }
        }
        throw new AssertionError("no connection was kept");
    }

    /** As many calls as may be in flight are told to come again in a while, and wait for that. */
    @Test
    void bulkheadFull() throws Exception {
        var arrived = new CountDownLatch(4);
        upstream.behaves(connection -> {
            arrived.countDown();
            answer(503, "Retry-After: 4\r\n", "").on(connection);
        });
        var waiting =
                Stream.generate(() -> sendLater(READ, "saturated")).limit(4).toList();
        assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();

        var read = send("GET", "/api/v1/channels", "saturated");
        var command = send("POST", COMMAND, "saturated");

        for (var answer : List.of(read, command)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(problem(answer).path("code").asString("")).isEqualTo("upstream-unavailable");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        }
        assertThat(problem(command).path("outcome").asString("")).isEqualTo("not-sent");
        assertThat(upstream.requests()).noneMatch(request -> request.target().contains("/channels"));
        assertThat(counted("listLiveChannels", "saturated")).isEqualTo(1);
        assertThat(counted("switchLiveStream", "saturated")).isEqualTo(1);
        upstream.behaves(json(200, NONE));
        for (var call : waiting) {
            assertThat(call.join().statusCode()).isEqualTo(200);
        }
    }

    private CompletableFuture<HttpResponse<String>> sendLater(String path, String account) {
        return client.sendAsync(request("GET", path, account), BodyHandlers.ofString());
    }

    private static void isProblem(HttpResponse<String> answer, Row row) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(row.status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(problem(answer).path("code").asString("")).isEqualTo(row.code);
        assertThat(answer.headers().firstValue("Retry-After").orElse(null)).isEqualTo(row.retryAfter);
    }

    private static JsonNode problem(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private void isCounted(String breaker, Counts counts, int attempts) {
        var metrics = breakers.circuitBreaker(breaker).getMetrics();
        assertThat(metrics.getNumberOfFailedCalls()).as("failures").isEqualTo(counts == Counts.AGAINST ? attempts : 0);
        assertThat(metrics.getNumberOfSuccessfulCalls()).as("successes").isEqualTo(counts == Counts.FOR ? attempts : 0);
    }

    private long counted(String operation, String outcome) {
        return meters.find("livegate.upstream").tag("operation", operation).tag("outcome", outcome).timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    private HttpResponse<String> send(String method, String path, String account)
            throws IOException, InterruptedException {
        return client.send(request(method, path, account), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path, String body, String account)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(request(method, path, account), (name, value) -> true)
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String account) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.noBody())
                .header("X-API-Key", "hello")
                .header("Livegate-Account", account)
                .timeout(Duration.ofSeconds(60))
                .build();
    }
}
