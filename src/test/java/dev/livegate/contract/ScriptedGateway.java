package dev.livegate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.livegate.contract.Message.Answer;
import dev.livegate.contract.Message.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A gateway in front of an upstream that answers with its own examples, or with what a test wants. No state rule holds back a command. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "livegate.reads.max-age=0s",
            "livegate.reads.stale-for=0s",
            "livegate.state-guard=false",
            "livegate.upstream.backoff=1ms",
            "logging.level.dev.livegate=error"
        })
abstract class ScriptedGateway {

    static final Place PLACE = Place.ofExamples().at(InstantSource.system());
    static final OpenApiDocument UPSTREAM = OpenApiDocument.upstream("/api/v2");

    private static final HttpServer upstream = listening();

    /** What is answered instead of the example, by operation. */
    private static final Map<String, String> scripted = new ConcurrentHashMap<>();

    private static final List<Request> writes = new CopyOnWriteArrayList<>();

    @LocalServerPort
    private int port;

    private static HttpServer listening() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", ScriptedGateway::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.of(),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        if (request.method().equals("HEAD")) {
            // The gateway opens a connection at its start.
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
            return;
        }
        if (request.isWrite()) {
            writes.add(request);
        }
        var asked = UPSTREAM.operation(request).id();
        var body = Objects.requireNonNullElseGet(
                        scripted.get(asked), () -> example(asked).toString())
                .getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        ContractGateway.account(
                registry,
                PLACE.account(),
                PLACE.zone(),
                "TESTACCESSKEY0000001",
                "testSecret",
                () -> "http://127.0.0.1:" + upstream.getAddress().getPort());
        ContractGateway.caller(registry, PLACE.account());
    }

    @BeforeEach
    void forget() {
        scripted.clear();
        writes.clear();
    }

    /** What the upstream answers; with DRM and timed metadata, which no example has, where there can be any. */
    static ObjectNode example(String operation) {
        var text = Examples.of(operation).answer();
        var example = text == null || text.isBlank() ? "{\"content\":{}}" : text;
        var answer = (ObjectNode) Message.JSON.readTree(example);
        contents(answer, "drmEnabledYn")
                .forEach(content -> content.put("drmEnabledYn", true)
                        .putObject("drm")
                        .put("siteId", "AB12")
                        .put("contentId", "orchard"));
        contents(answer, "enableHlsTimedMetadata")
                .forEach(content -> content.put("enableHlsTimedMetadata", true)
                        .putObject("timedMetadata")
                        .put("header", "ID3")
                        .put("interval", 1000)
                        .put("key", "k"));
        // One of a VOD2LIVE channel's schedules, which some examples lack.
        if (operation.endsWith("VodChannel") && answer.path("content") instanceof ObjectNode channel) {
            channel.putArray("scheduleList")
                    .addObject()
                    .put("scheduleId", 20077)
                    .put("status", "READY");
        }
        // A clip is cut from a snapshot that is still there.
        if (answer.path("content").path("snapshot") instanceof ObjectNode snapshot && snapshot.has("expireTime")) {
            snapshot.put("expireTime", Instant.now().plus(Duration.ofHours(1)).toEpochMilli());
        }
        return answer;
    }

    private static List<ObjectNode> contents(JsonNode answer, String field) {
        var content = answer.path("content");
        return Stream.concat(Stream.of(content), content.valueStream())
                .filter(candidate -> candidate.has(field))
                .map(ObjectNode.class::cast)
                .toList();
    }

    /** One way to each operation. */
    static Stream<Row> operations() {
        var seen = new HashSet<String>();
        return Rows.all().stream()
                .filter(row -> !"financial".equals(row.onlyIn()))
                .filter(row -> !row.body().equals("{}"))
                .filter(row -> !(row.isCommand() && row.operation().equals("listRecordings")))
                .filter(row -> seen.add(row.operation()));
    }

    /** Lets the upstream answer an operation with this from now on. */
    static void answers(String operation, JsonNode told) {
        answers(operation, told.toString());
    }

    static void answers(String operation, String told) {
        scripted.put(operation, told);
    }

    /** What the upstream was told to do, the oldest first. */
    static List<Request> writes() {
        return List.copyOf(writes);
    }

    ContractGateway gateway() {
        return new ContractGateway(port);
    }

    Answer send(Row row) {
        return gateway().send(row.in(PLACE));
    }

    Answer send(Row row, JsonNode told) {
        answers(row.operation(), told);
        return send(row);
    }
}
