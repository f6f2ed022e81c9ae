package dev.livegate.observability;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.livegate.caller.Client;
import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A caller's trace goes on in the gateway, with a span for each attempt, and ends before the upstream. */
class TracingIT extends SharedGateway {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACE_OF_OVERVIEW = "1af7651916cd43dd8448eb211c80319c";
    private static final String TRACE_OF_LIST = "2af7651916cd43dd8448eb211c80319c";
    private static final String KEY = "the-key-of-a-tracer";
    private static final String PARENT = "b7ad6b7169203331";

    /** The sandbox, seen through. */
    private static final WireMockServer upstream = started();

    private static final WireMockServer receiver = started();

    @LocalManagementPort
    int managementPort;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("livegate.accounts.seen.access-key", () -> sandbox.accessKey("main"));
        registry.add("livegate.accounts.seen.secret-key", () -> sandbox.secretKey("main"));
        registry.add("livegate.accounts.seen.base-url", upstream::baseUrl);
        registry.add("livegate.accounts.seen.zone", () -> "public");
        var key = "livegate.security.api-keys[" + Key.values().length + "].";
        registry.add(key + "name", () -> "tracer");
        registry.add(key + "sha256", () -> Key.sha256(KEY));
        registry.add(key + "scopes", () -> "read");
        registry.add(key + "accounts", () -> "seen");
        registry.add("management.opentelemetry.tracing.export.otlp.endpoint", () -> receiver.baseUrl() + "/v1/traces");
        registry.add("management.opentelemetry.tracing.export.schedule-delay", () -> "100ms");
    }

    @BeforeEach
    void receive() {
        receiver.stubFor(post("/v1/traces").willReturn(ok()));
        upstream.resetAll();
    }

    @Test
    void showsEachAttemptInTheTraceOfTheCaller() {
        upstream.stubFor(any(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs(STARTED)
                .willSetStateTo("up")
                .willReturn(aResponse().withStatus(500).withHeader("x-ncp-trace-id", "first-one")));
        upstream.stubFor(any(anyUrl())
                .inScenario("once")
                .whenScenarioStateIs("up")
                .willReturn(aResponse().proxiedFrom(sandbox.baseUrl())));

        var answer = anonymous()
                .with("X-API-Key", KEY)
                .account("seen")
                .with("traceparent", "00-" + TRACE + "-" + PARENT + "-01")
                .with("tracestate", "vendor=1")
                .with("baggage", "user=somebody")
                .with("b3", TRACE + "-" + PARENT + "-1")
                .get("/channels/" + Ids.ON_AIR)
                .is(200);

        await().until(() -> spans(TRACE, Span.SpanKind.SPAN_KIND_SERVER).size() == 1);
        var server = spans(TRACE, Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(hex(server.getFirst().getParentSpanId().toByteArray())).isEqualTo(PARENT);
        var attempts = spans(TRACE, Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(attempts).allSatisfy(span -> {
            assertThat(span.getParentSpanId()).isEqualTo(server.getFirst().getSpanId());
            assertThat(tags(span)).containsEntry("operation", "getLiveChannel").containsEntry("zone", "public");
        });
        assertThat(attempts.stream().map(span -> tags(span).get("outcome"))).containsExactly("failed", "ok");
        assertThat(attempts.stream().map(span -> tags(span).get("upstream.trace_id")))
                .containsExactly("first-one", answer.header("X-Upstream-Trace-Id"));
        upstream.verify(2, getRequestedFor(anyUrl()));
        for (var header : List.of("traceparent", "tracestate", "baggage", "b3", "X-B3-TraceId")) {
            upstream.verify(2, getRequestedFor(anyUrl()).withoutHeader(header));
        }
    }

    @Test
    void showsWhatAnOverviewReadsInTheTraceOfTheCaller() {
        upstream.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(sandbox.baseUrl())));

        anonymous()
                .with("X-API-Key", KEY)
                .account("seen")
                .with("traceparent", "00-" + TRACE_OF_OVERVIEW + "-" + PARENT + "-01")
                .get("/channels/" + Ids.RECORDING + "/overview")
                .is(200);

        await().until(() ->
                spans(TRACE_OF_OVERVIEW, Span.SpanKind.SPAN_KIND_SERVER).size() == 1);
        var server = spans(TRACE_OF_OVERVIEW, Span.SpanKind.SPAN_KIND_SERVER).getFirst();
        var attempts = spans(TRACE_OF_OVERVIEW, Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(attempts)
                .extracting(span -> tags(span).get("operation"))
                .containsExactlyInAnyOrder(
                        "getLiveChannel", "getLiveServiceUrls", "listRecordings", "listLiveChannelEvents");
        assertThat(attempts)
                .allSatisfy(span -> assertThat(span.getParentSpanId()).isEqualTo(server.getSpanId()));
    }

    /** Prometheus refuses an answer that points at traces elsewhere. */
    @Test
    void pointsAtTracesFromBucketsAndCountersOnly() {
        as(Key.READ)
                .with("traceparent", "00-" + TRACE_OF_LIST + "-" + PARENT + "-01")
                .get("/channels")
                .is(200);

        // The answer may be there before its request is counted.
        var pointing =
                await().until(this::pointing, names -> names.contains("livegate_upstream_latency_seconds_bucket"));
        assertThat(pointing).allMatch(name -> name.endsWith("_bucket") || name.endsWith("_total"));
    }

    /** The names of what points at a trace. */
    private List<String> pointing() {
        return Client.of(managementPort)
                .with("Accept", "application/openmetrics-text;version=1.0.0")
                .unchecked("//actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.contains(" # {"))
                .map(line -> line.substring(0, line.indexOf('{')))
                .toList();
    }

    /** Oldest first: exports reach the receiver in batches of any order. */
    private static List<Span> spans(String trace, Span.SpanKind kind) {
        return receiver.findAll(postRequestedFor(urlEqualTo("/v1/traces"))).stream()
                .map(request -> parse(request.getBody()))
                .flatMap(request -> request.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .filter(span -> span.getKind() == kind
                        && hex(span.getTraceId().toByteArray()).equals(trace))
                .sorted(comparingLong(Span::getStartTimeUnixNano))
                .toList();
    }

    private static ExportTraceServiceRequest parse(byte[] body) {
        try {
            return ExportTraceServiceRequest.parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> tags(Span span) {
        return span.getAttributesList().stream()
                .collect(Collectors.toMap(
                        attribute -> attribute.getKey(),
                        attribute -> attribute.getValue().getStringValue()));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static WireMockServer started() {
        var server = new WireMockServer(wireMockConfig().dynamicPort());
        server.start();
        return server;
    }
}
