package dev.livegate.monitoring;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.livegate.LivegateApplication;
import dev.livegate.sandbox.SandboxExtension;
import dev.livegate.upstream.FailureKind;
import dev.livegate.upstream.FakeUpstream;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Rules and dashboard read only what a gateway shows that has had some traffic, and every kind of trouble they are about. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {

    /** Made by Prometheus, of whatever it reads. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("namespace", "job", "instance");

    /** A bug is not to be had on demand. */
    private static final Map<String, String> NEVER = Map.of("status", "500");

    private static final String DEMO = "demo";

    private static final String DEMO_SHA256 = "2a97516c354b68848cdbd8f54a226a0a55b21ed138e207ad6c5cbb9c00aa5aea";
    private static final String HASTY = "viewer";
    private static final String HASTY_SHA256 = "d35ca5051b82ffc326a3b0b6574a9a3161dee16b9478a199ee39cd803ce5b799";

    private static final String READY = "ls-20261101183045-Xb9Lm";
    private static final String ON_AIR = "ls-20261102090000-Pk3Vd";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SandboxExtension sandbox = new SandboxExtension();
    private final WireMockServer odd =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private ConfigurableApplicationContext gateway;
    private Scrape scrape;

    MetricsIT() throws IOException {
        odd.start();
        gateway = start();
        scrape = new Scrape(List.of());
    }

    private ConfigurableApplicationContext start() throws IOException {
        var nobody = freePort();
        var application = new SpringApplication(LivegateApplication.class);
        application.setMainApplicationClass(LivegateApplication.class);
        application.setRegisterShutdownHook(false);
        return application.run(Stream.of(
                        "server.port=0",
                        "management.server.port=0",
                        "spring.data.redis.host=127.0.0.1",
                        "spring.data.redis.port=" + nobody,
                        "livegate.accounts.main.access-key=" + sandbox.accessKey("main"),
                        "livegate.accounts.main.secret-key=" + sandbox.secretKey("main"),
                        "livegate.accounts.main.base-url=" + sandbox.baseUrl(),
                        "livegate.accounts.odd.zone=public",
                        "livegate.accounts.odd.access-key=oddAccessKey",
                        "livegate.accounts.odd.secret-key=oddSecretKey",
                        "livegate.accounts.odd.base-url=" + odd.baseUrl(),
                        "livegate.accounts.busy.zone=public",
                        "livegate.accounts.busy.access-key=busyAccessKey",
                        "livegate.accounts.busy.secret-key=busySecretKey",
                        "livegate.accounts.busy.base-url=" + odd.baseUrl(),
                        "livegate.upstream.backoff=1ms",
                        "livegate.reads.max-age=0s",
                        "livegate.limits.max-in-flight=4",
                        "livegate.security.api-keys[0].name=demo",
                        "livegate.security.api-keys[0].sha256=" + DEMO_SHA256,
                        "livegate.security.api-keys[0].scopes=read,operate,manage",
                        "livegate.security.api-keys[0].accounts=main,odd,busy",
                        "livegate.security.api-keys[1].name=hasty",
                        "livegate.security.api-keys[1].sha256=" + HASTY_SHA256,
                        "livegate.security.api-keys[1].scopes=read",
                        "livegate.quotas.callers.hasty.requests.limit=1",
                        "livegate.quotas.callers.hasty.requests.per=1h",
                        "livegate.security.jwt.jwk-set-uri=http://127.0.0.1:" + nobody + "/keys",
                        "livegate.security.jwt.audience=livegate")
                .map(property -> "--" + property)
                .toArray(String[]::new));
    }

    @BeforeAll
    void cause() throws Exception {
        // Traffic, and refusals of ours.
        assertThat(call("GET", "/channels")).isEqualTo(200);
        assertThat(call("PUT", "/channels/" + READY + "/recording")).isEqualTo(409);
        assertThat(call("GET", "/channels", "X-API-Key", HASTY)).isEqualTo(200);
        assertThat(call("GET", "/channels", "X-API-Key", HASTY)).isEqualTo(429);
        assertThat(call("GET", "/channels", "Authorization", "Bearer " + token()))
                .isEqualTo(503);
        assertThat(call("PUT", "/channels/" + ON_AIR + "/recording", "Idempotency-Key", "once"))
                .isEqualTo(503);

        // A command that is lost on its way, so that nothing is to be seen of it afterwards.
        sandbox.fault("{\"operation\":\"startRecording\",\"kind\":\"drop\",\"when\":\"before\"}");
        assertThat(call("PUT", "/channels/" + ON_AIR + "/recording")).isEqualTo(502);

        // An upstream that says new words, refuses keys, fails, and at last has enough of us.
        var channel = FakeUpstream.example("getLiveChannel");
        odd.stubFor(get(urlPathEqualTo("/api/v2/channels/ls-well")).willReturn(okJson(channel)));
        odd.stubFor(get(urlPathEqualTo("/api/v2/channels/ls-new"))
                .willReturn(okJson(
                        channel.replaceAll("\"channelStatus\"\\s*:\\s*\"\\w+\"", "\"channelStatus\":\"DREAMING\""))));
        odd.stubFor(get(urlPathEqualTo("/api/v2/channels/ls-denied"))
                .willReturn(jsonResponse("{\"error\":{\"errorCode\":\"200\",\"message\":\"no\"}}", 401)));
        odd.stubFor(get(urlPathEqualTo("/api/v2/channels/ls-broken")).willReturn(serverError()));
        odd.stubFor(get(urlPathEqualTo("/api/v2/channels/ls-late"))
                .willReturn(okJson(channel).withFixedDelay(1_000)));
        odd.stubFor(get(urlPathEqualTo("/api/v2/channels/ls-busy"))
                .willReturn(jsonResponse("{}", 429).withHeader("Retry-After", "30")));
        assertThat(odd("ls-new")).isEqualTo(200);
        assertThat(odd("ls-denied")).isEqualTo(502);
        assertThat(call("GET", "/channels/ls-busy", "X-API-Key", DEMO, "Livegate-Account", "busy"))
                .isEqualTo(503);
        // Few enough failures for the breaker, too many for the retry budget.
        for (int round = 0;
                scrape().named("livegate_retry_budget_empty_total").findAny().isEmpty();
                round++) {
            assertThat(round).isLessThan(40);
            for (int i = 0; i < 8; i++) {
                assertThat(odd("ls-well")).isEqualTo(200);
            }
            assertThat(odd("ls-broken")).isEqualTo(502);
        }
        await().until(this::isTurnedAway);
        System.gc();
        // The JVM tells of it a little later.
        await().until(this::isPauseTold);
        scrape = scrape();
    }

    @AfterAll
    void stop() {
        gateway.close();
        odd.stop();
        sandbox.stop();
    }

    @Test
    void areThereThatTheRulesRead() {
        var recorded = Monitoring.rules().stream()
                .filter(rule -> rule.has("record"))
                .map(rule -> rule.path("record").asString())
                .toList();
        var queries = Monitoring.rules().stream()
                .map(rule -> rule.path("expr").asString())
                .toList();

        assertThat(missing(queries, recorded)).isEmpty();
        assertThat(queries).hasSizeGreaterThan(30);
    }

    @Test
    void areThereThatTheDashboardReads() {
        assertThat(missing(Monitoring.queries(), List.of())).isEmpty();
        assertThat(Monitoring.queries()).hasSizeGreaterThan(40);
    }

    @Test
    void wouldBeMissedIfTheyWereNotThere() {
        assertThat(missing(List.of("sum(rate(livegate_no_such_total[5m]))"), List.of()))
                .containsExactly("livegate_no_such_total");
        assertThat(missing(List.of("livegate_reads_total{result=\"no-such\"}"), List.of()))
                .hasSize(1);
        assertThat(missing(List.of("sum by (namespace, reslt) (rate(livegate_reads_total[5m]))"), List.of()))
                .containsExactly("reslt of [livegate_reads_total]");
    }

    @Test
    void knowOperationOfARequestAndZoneOfItsLatencyAndNoId() {
        var requests = scrape.named("http_server_requests_seconds_count")
                .map(Scrape.Series::labels)
                .filter(labels -> !labels.getOrDefault("uri", "").startsWith("/actuator"))
                .toList();

        assertThat(requests)
                .anySatisfy(labels -> assertThat(labels)
                        .containsEntry("operation", "listChannels")
                        .containsEntry("outcome", "SUCCESS")
                        .containsEntry("uri", "/api/v1/channels"))
                // Refused before there was an operation.
                .anySatisfy(labels ->
                        assertThat(labels).containsEntry("operation", "none").containsEntry("status", "429"));
        assertThat(requests)
                .extracting(labels -> labels.get("operation"))
                .containsOnly("listChannels", "getChannel", "startRecording", "none");
        assertThat(scrape.named("livegate_requests_seconds_count")
                        .map(series -> series.labels().get("zone")))
                .contains("public", "none")
                .doesNotContain("financial");
        assertThat(scrape.named("http_server_requests_active_seconds_count")).isNotEmpty();
    }

    @Test
    void takeNoCallsThatWereNotMadeForFastOnes() {
        var latencies = Monitoring.queries().stream()
                .filter(query -> query.contains("livegate_upstream_latency_seconds_bucket"))
                .toList();

        assertThat(latencies).isNotEmpty().allSatisfy(query -> {
            var matcher = Pattern.compile("outcome!~\"([^\"]*)\"").matcher(query);
            assertThat(matcher.find()).isTrue();
            for (var fault : List.of(
                    FailureKind.BREAKER_OPEN, FailureKind.SATURATED, FailureKind.DEADLINE, FailureKind.HELD_BACK)) {
                assertThat(fault.label()).matches(matcher.group(1));
            }
            assertThat(FailureKind.TIMEOUT.label()).doesNotMatch(matcher.group(1));
        });
    }

    @Test
    void areAllThatIsSentUnlessToldWhereTracesGo() {
        assertThat(gateway.getBeansOfType(SpanExporter.class)).isEmpty();
    }

    private List<String> missing(List<String> queries, List<String> recorded) {
        var missing = new ArrayList<String>();
        for (var query : queries.stream().map(Query::new).toList()) {
            query.names().stream()
                    .filter(name -> !OF_PROMETHEUS.contains(name) && !recorded.contains(name))
                    .filter(name -> scrape.named(name).findAny().isEmpty())
                    .forEach(missing::add);
            query.selectors().stream()
                    .filter(selector -> !OF_PROMETHEUS.contains(selector.name()))
                    .map(MetricsIT::ofTheGateway)
                    .filter(selector ->
                            scrape.named(selector.name()).noneMatch(each -> selector.selects(each.labels())))
                    .map(String::valueOf)
                    .forEach(missing::add);
            query.groupings().stream()
                    .filter(grouping -> grouping.names().stream().noneMatch(OF_PROMETHEUS::contains))
                    .flatMap(grouping -> grouping.labels().stream()
                            .filter(label -> !LABELS_OF_PROMETHEUS.contains(label))
                            .filter(label -> !hasLabel(grouping.names(), label))
                            .map(label -> label + " of " + grouping.names()))
                    .forEach(missing::add);
        }
        return missing;
    }

    private boolean hasLabel(Set<String> names, String label) {
        return names.stream()
                .flatMap(scrape::named)
                .anyMatch(series -> series.labels().containsKey(label));
    }

    private static Query.Selector ofTheGateway(Query.Selector selector) {
        var labels = new HashMap<>(selector.labels());
        labels.keySet().removeAll(LABELS_OF_PROMETHEUS);
        NEVER.forEach((label, value) -> labels.replace(label, value, ""));
        return new Query.Selector(selector.name(), labels);
    }

    private boolean isPauseTold() throws IOException, InterruptedException {
        return scrape().named("jvm_gc_pause_seconds_sum").findAny().isPresent();
    }

    private boolean isTurnedAway() {
        var calls = Stream.generate(() -> request("/channels/ls-late", "X-API-Key", DEMO, "Livegate-Account", "odd"))
                .limit(12)
                .map(request -> http.sendAsync(request.build(), BodyHandlers.discarding()))
                .toList();
        return calls.stream()
                .map(CompletableFuture::join)
                .map(HttpResponse::statusCode)
                .toList()
                .contains(503);
    }

    private int odd(String channelId) throws IOException, InterruptedException {
        return call("GET", "/channels/" + channelId, "X-API-Key", DEMO, "Livegate-Account", "odd");
    }

    private int call(String method, String path, String... headers) throws IOException, InterruptedException {
        var request = request(path, headers).method(method, BodyPublishers.noBody());
        if (!List.of(headers).contains("X-API-Key") && !List.of(headers).contains("Authorization")) {
            request.header("X-API-Key", DEMO);
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port("local.server.port") + "/api/v1" + path))
                .timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Scrape scrape() throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + port("local.management.port") + "/actuator/prometheus");
        var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return Scrape.of(answer.body());
    }

    private String port(String property) {
        return Objects.requireNonNull(gateway.getEnvironment().getProperty(property));
    }

    /** One that only its issuer could tell from a good one. */
    private static String token() {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"RS256\",\"kid\":\"one\"}".getBytes(UTF_8))
                + "."
                + base64.encodeToString("{\"aud\":\"livegate\",\"exp\":4102444800}".getBytes(UTF_8))
                + "." + base64.encodeToString(new byte[256]);
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }
}
