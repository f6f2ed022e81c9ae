package dev.livegate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.livegate.contract.Message.Answer;
import dev.livegate.contract.Message.Request;
import dev.livegate.contract.UpstreamFields.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * No field of the upstream is lost: for each operation, each field that the upstream's OpenAPI file promises is changed in the
 * upstream's answer, and the gateway's answer must change with it. What is left out on purpose is listed, with the reason, in
 * {@code docs/upstream.md}, which is read here: it must list all of it and nothing else.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "livegate.reads.max-age=0s",
            "livegate.reads.stale-for=0s",
            "livegate.state-guard=false",
            "livegate.upstream.backoff=1ms",
            "logging.level.dev.livegate=error"
        })
class FieldCoverageIT {

    private static final Place PLACE = Place.ofExamples().at(InstantSource.system());
    private static final OpenApiDocument UPSTREAM = OpenApiDocument.upstream("/api/v2");
    private static final UpstreamFields FIELDS = new UpstreamFields();
    private static final List<Omission> OMISSIONS = Omission.documented();

    private static final Instant NEXT_HOUR = Instant.now().plus(Duration.ofHours(1));

    private static final HttpServer upstream = listening();

    private static volatile String operation = "";
    private static volatile String answer = "";

    @LocalServerPort
    private int port;

    /** One row of the table in the document. */
    record Omission(List<String> operations, List<String> fields, List<String> shown) {

        static List<Omission> documented() {
            try (var lines = Files.lines(Path.of("docs/upstream.md"))) {
                return lines.dropWhile(line -> !line.startsWith("## Fields that are left out"))
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("\\|", -1))
                        .map(cells -> {
                            var fields = cells[2].split(" but ", 2);
                            return new Omission(
                                    words(cells[1]),
                                    words(fields[0]),
                                    fields.length == 1 ? List.of() : words(fields[1]));
                        })
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static List<String> words(String cell) {
            return Arrays.stream(cell.split(",", -1))
                    .map(word -> word.replace("`", "").strip())
                    .toList();
        }

        boolean isOf(String name, String field) {
            return operations.contains(name)
                    && (fields.contains(field) || fields.contains("*"))
                    && !shown.contains(field);
        }
    }

    private static HttpServer listening() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", FieldCoverageIT::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var asked = UPSTREAM.operation(new Request(
                        exchange.getRequestMethod(), exchange.getRequestURI().toString(), Map.of(), ""))
                .id();
        var body = (asked.equals(operation) ? answer : example(asked).toString()).getBytes(UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    /** What the upstream answers; with DRM and timed metadata, which no example has, where there can be any. */
    private static ObjectNode example(String id) {
        var text = Examples.of(id).answer();
        var example = text == null || text.isBlank() ? "{\"content\":{}}" : text;
        var answer = (ObjectNode) Message.JSON.readTree(example);
        Stream.concat(Stream.of(answer.path("content")), answer.path("content").valueStream())
                .filter(content -> content.has("drmEnabledYn"))
                .toList()
                .forEach(content -> ((ObjectNode) content)
                        .put("drmEnabledYn", true)
                        .putObject("drm")
                        .put("siteId", "AB12")
                        .put("contentId", "orchard"));
        Stream.concat(Stream.of(answer.path("content")), answer.path("content").valueStream())
                .filter(content -> content.has("enableHlsTimedMetadata"))
                .toList()
                .forEach(content -> ((ObjectNode) content)
                        .put("enableHlsTimedMetadata", true)
                        .putObject("timedMetadata")
                        .put("header", "ID3")
                        .put("interval", 1000)
                        .put("key", "k"));
        // A clip is cut from a snapshot that is still there.
        if (answer.path("content").path("snapshot") instanceof ObjectNode snapshot && snapshot.has("expireTime")) {
            snapshot.put("expireTime", NEXT_HOUR.toEpochMilli());
        }
        return answer;
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

    @AfterAll
    static void stop() {
        upstream.stop(0);
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

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void showsEachFieldOrSaysWhyNot(Row row) {
        var gateway = new ContractGateway(port);
        var example = example(row.operation());
        operation = row.operation();
        var before = send(gateway, row, example);
        assertThat(before.status()).as(before.toString()).isEqualTo(row.status());

        var lost = FIELDS.of(UPSTREAM.operation(row.operation())).stream()
                .filter(field ->
                        changed(example, field).allMatch(changed -> isSame(before, send(gateway, row, changed))))
                .map(Field::name)
                .distinct()
                .toList();
        var documented = FIELDS.of(UPSTREAM.operation(row.operation())).stream()
                .map(Field::name)
                .distinct()
                .filter(name -> OMISSIONS.stream().anyMatch(omission -> omission.isOf(row.operation(), name)))
                .toList();

        assertThat(lost)
                .as("fields of %s that are left out", row.operation())
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    private static Answer send(ContractGateway gateway, Row row, JsonNode told) {
        answer = told.toString();
        return gateway.send(row.in(PLACE));
    }

    private static boolean isSame(Answer one, Answer other) {
        return one.status() == other.status() && one.json().equals(other.json());
    }

    /** The answer with another value of the field, in each way in which it can be another. */
    private static Stream<ObjectNode> changed(ObjectNode example, Field field) {
        var steps = field.path();
        var copy = example.deepCopy();
        JsonNode parent = copy;
        for (var i = 0; i < steps.size() - 1; i++) {
            parent = child(parent, steps.get(i), steps.get(i + 1));
        }
        var last = steps.getLast();
        var present = at(parent, last);
        var holder = parent;
        return others(present, field.type()).map(value -> {
            put(holder, last, value);
            return copy.deepCopy();
        });
    }

    private static JsonNode child(JsonNode parent, String step, String next) {
        var present = at(parent, step);
        if (present != null && present.isContainer()) {
            return present;
        }
        var made = next.equals("0") ? Message.JSON.createArrayNode() : Message.JSON.createObjectNode();
        put(parent, step, made);
        return made;
    }

    private static @Nullable JsonNode at(JsonNode parent, String step) {
        return switch (step) {
            case "0" -> parent.get(0);
            case "*" ->
                parent.isEmpty() ? null : parent.properties().iterator().next().getValue();
            default -> parent.get(step);
        };
    }

    private static void put(JsonNode parent, String step, JsonNode value) {
        if (parent instanceof ArrayNode array) {
            if (array.isEmpty()) {
                array.add(value);
            } else {
                array.set(0, value);
            }
        } else {
            var object = (ObjectNode) parent;
            var name = step.equals("*")
                    ? object.isEmpty() ? "7" : object.propertyNames().iterator().next()
                    : step;
            object.set(name, value);
        }
    }

    private static Stream<JsonNode> others(@Nullable JsonNode present, String type) {
        if (present == null || present.isNull() || present.isMissingNode()) {
            return switch (type) {
                case "boolean" -> Stream.of(BooleanNode.TRUE, BooleanNode.FALSE);
                case "integer", "number" -> Stream.of(IntNode.valueOf(7));
                case "object", "array", "any" ->
                    Stream.of(
                            Message.JSON.readTree("{\"snapshotId\":7,\"originDomain\":\"a.example\",\"id\":7}"),
                            Message.JSON.readTree("[{\"snapshotId\":7,\"id\":7}]"),
                            StringNode.valueOf("other"));
                default -> Stream.of(StringNode.valueOf("other"));
            };
        }
        if (present.isBoolean()) {
            return Stream.of(BooleanNode.valueOf(!present.asBoolean()));
        }
        if (present.isNumber()) {
            return Stream.of(LongNode.valueOf(present.asLong() + 1000));
        }
        if (present.isString()) {
            var text = present.asString().equals("-") ? "1000" : present.asString();
            return Stream.of(StringNode.valueOf(
                    text.matches("[0-9]{1,17}") ? Long.toString(Long.parseLong(text) + 1) : text + "x"));
        }
        return Stream.of(
                Objects.requireNonNull(present).isArray()
                        ? Message.JSON.readTree("[\"other\"]")
                        : Message.JSON.readTree("{\"7\":{\"id\":7,\"snapshotId\":7}}"));
    }
}
