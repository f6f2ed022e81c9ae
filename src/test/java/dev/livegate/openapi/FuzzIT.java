package dev.livegate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.openapi.Document.Operation;
import dev.livegate.sandbox.SandboxExtension;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Throws requests at every operation of the document: good ones, and ones that are broken in one place. Whatever comes, the
 * gateway never fails, every refusal is a problem, and what is refused has written nothing upstream.
 *
 * <p>{@code -Dlivegate.fuzz.requests=100000} throws more of them, {@code -Dlivegate.fuzz.seed=...} the same again.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FuzzIT {

    private static final Path EXAMPLES = Path.of("src/main/resources/dev/livegate/openapi/examples");
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int REQUESTS = Integer.getInteger("livegate.fuzz.requests", 1000);
    private static final int REQUESTS_BETWEEN_RESETS = 60;

    /** Refused by the gateway itself, unless the problem tells of the upstream. */
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405, 406, 413, 415);

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "-",
            "0",
            "-1",
            "101",
            "1e9",
            "99999999999999999999",
            "true",
            "null",
            "..",
            "../channels",
            "a/b",
            "a;b",
            "a?b",
            "x@y",
            "%2F",
            "%",
            "\\",
            "\r\nX-Injected: 1",
            "\0",
            "한글",
            "\uD83D\uDE00",
            "<script>",
            "'; drop",
            "${jndi:x}",
            "2026-11-03T10:15:30Z",
            "http://127.0.0.1/",
            "x".repeat(65),
            "x".repeat(3000));

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "241",
            "1.5",
            "1e400",
            "1".repeat(50),
            "\"\"",
            "\" \"",
            "\"text\"",
            "\"" + "x".repeat(20_000) + "\"",
            "\"\\u0000\"",
            "[]",
            "[null]",
            "[[[[[[]]]]]]",
            "{}",
            "{\"unknown\":1}");

    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "\"text\"",
            "{",
            "{}{}",
            "{\"a\":1,}",
            "{'a':1}",
            "{\"a\":NaN}",
            "[".repeat(40) + "]".repeat(40),
            "{\"a\":".repeat(5000) + "1" + "}".repeat(5000),
            "{\"name\":\"" + "x".repeat(70_000) + "\"}",
            "<xml/>");

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void upstream(DynamicPropertyRegistry registry) {
        DocumentGateway.configure(registry, sandbox);
        registry.add("livegate.quotas.commands.limit", () -> 1_000_000);
    }

    /** A request that can still be broken. */
    private static final class Draft {

        private final Operation operation;
        private String method;
        private final Map<String, String> path = new LinkedHashMap<>();
        private final Map<String, String> query = new LinkedHashMap<>();
        private final Map<String, String> headers = new TreeMap<>();
        private @Nullable JsonNode json;
        private @Nullable String body;

        private Draft(Operation operation) {
            this.operation = operation;
            this.method = operation.method();
            headers.put("X-API-Key", DocumentGateway.KEY);
        }

        private String target() {
            var target = operation.path();
            for (var part : path.entrySet()) {
                target = target.replace('{' + part.getKey() + '}', encode(part.getValue()));
            }
            var line = new ArrayList<String>();
            query.forEach((name, value) -> line.add(encode(name) + '=' + encode(value)));
            return line.isEmpty() ? target : target + '?' + String.join("&", line);
        }

        private @Nullable String text() {
            return json == null ? body : json.toString();
        }

        @Override
        public String toString() {
            var text = text();
            return "%s %s %s %s"
                    .formatted(
                            method,
                            target(),
                            headers,
                            text == null ? "" : text.substring(0, Math.min(text.length(), 500)));
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    void neverFailsAndRefusesWithoutTheUpstream() {
        var seed = Long.getLong("livegate.fuzz.seed", 6_048_113_586_401L);
        System.out.printf("fuzzing with -Dlivegate.fuzz.seed=%d -Dlivegate.fuzz.requests=%d%n", seed, REQUESTS);
        var random = new Random(seed);
        var gateway = new DocumentGateway(port);
        var document = Document.of(gateway);
        var operations = document.operations().toList();
        var statuses = new TreeMap<Integer, Integer>();
        var succeeded = new TreeMap<String, Integer>();

        for (int i = 0; i < REQUESTS; i++) {
            if (i % REQUESTS_BETWEEN_RESETS == 0) {
                sandbox.reset();
            }
            var draft = good(operations.get(i % operations.size()), random);
            var flaw = random.nextInt(4) == 0 ? "nothing" : flaw(draft, random);
            sandbox.clearCalls();

            var answer = gateway.send(draft.method, draft.target(), draft.headers, draft.text());

            var what = "request %d of seed %d, wrong is %s: %s answered %d %s"
                    .formatted(i, seed, flaw, draft, answer.statusCode(), answer.body());
            check(draft, answer, what);
            statuses.merge(answer.statusCode(), 1, Integer::sum);
            if (answer.statusCode() < 300) {
                succeeded.merge(draft.operation.id(), 1, Integer::sum);
            }
        }

        System.out.printf("answers: %s; %d operations succeeded%n", statuses, succeeded.size());
        // Otherwise the requests were all so bad that they say nothing.
        assertThat(statuses).containsKeys(200, 400, 401, 405, 406, 415);
        assertThat(succeeded.size()).isGreaterThan(operations.size() / 2);
    }

    private static void check(Draft draft, HttpResponse<String> answer, String what) {
        var status = answer.statusCode();
        assertThat(status).as(what).isLessThan(500);
        assertThat(answer.headers().firstValue("X-Request-Id")).as(what).isPresent();
        assertThat(answer.headers().firstValue("X-Injected")).as(what).isEmpty();
        if (status < 400) {
            assertThat(status).as(what).isBetween(200, 299);
            // With another method it is another operation.
            assertThat(!draft.method.equals(draft.operation.method())
                            || draft.operation.response(status).isObject())
                    .as("not in the document: " + what)
                    .isTrue();
            return;
        }
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(what)
                .startsWith("application/problem+json");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("status").asInt()).as(what).isEqualTo(status);
        assertThat(problem.path("type").asString(""))
                .as(what)
                .isEqualTo("/problems/" + problem.path("code").asString(""));
        if (!problem.has("upstream")) {
            assertThat(sandbox.writes()).as(what).isEmpty();
            if (REFUSALS.contains(status) && !readsFirst(draft)) {
                assertThat(sandbox.calls()).as(what).isEmpty();
            }
        }
    }

    /** A merge patch is checked against what is there, an upload against the recordings of the channel. */
    private static boolean readsFirst(Draft draft) {
        return draft.method.equals("PATCH") || draft.operation.id().equals("uploadRecordings");
    }

    private static Draft good(Operation operation, Random random) {
        var draft = new Draft(operation);
        for (var parameter : operation.parameters().toList()) {
            var name = parameter.path("name").asString();
            var value = parameter.has("example")
                    ? parameter.path("example")
                    : parameter.path("schema").path("default");
            var text = value.isArray() ? value.path(0).asString("") : value.asString("");
            switch (parameter.path("in").asString()) {
                case "path" -> draft.path.put(name, text);
                case "query" -> {
                    if (!value.isMissingNode()
                            && (parameter.path("required").asBoolean(false) || random.nextBoolean())) {
                        draft.query.put(name, text);
                    }
                }
                default -> {}
            }
        }
        if (operation.body() != null) {
            draft.headers.put(
                    "Content-Type",
                    operation
                            .json()
                            .path("requestBody")
                            .path("content")
                            .propertyNames()
                            .iterator()
                            .next());
            draft.json = JSON.readTree(Golden.read(EXAMPLES.resolve(operation.id() + ".request.json"))
                    .orElseThrow());
            if (draft.json instanceof ObjectNode object && object.has("startAt")) {
                object.put("startAt", Instant.now().plus(Duration.ofDays(1)).toString());
            }
        }
        return draft;
    }

    /** Breaks a request in one place, or perhaps not quite. */
    private static String flaw(Draft draft, Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> {
                draft.query.put(one(List.of("unknown", "PAGE", "page[]", "", "_"), random), "1");
                yield "a parameter that does not exist";
            }
            case 1 -> replaceOne(draft.query, random, "a parameter");
            case 2 -> replaceOne(draft.path, random, "the path");
            case 3 -> {
                draft.method = one(List.of("GET", "PUT", "POST", "PATCH", "DELETE"), random);
                yield "the method, perhaps";
            }
            case 4 -> {
                draft.headers.put("Accept", one(List.of("text/html", "application/xml", "image/*;q=0.1"), random));
                yield "what is accepted";
            }
            case 5 -> {
                draft.headers.put("X-API-Key", one(List.of("stranger", "", "x".repeat(500)), random));
                yield "the key";
            }
            case 6 -> {
                draft.headers.put("Livegate-Account", one(List.of("nobody", "", "../main", "fin"), random));
                yield "the account, perhaps";
            }
            case 7 -> {
                draft.headers.put(
                        "Idempotency-Key",
                        one(List.of("", "two words", "x".repeat(65), "k" + random.nextInt()), random));
                yield "the idempotency key, perhaps";
            }
            case 8 -> {
                draft.headers.put(
                        "Content-Type",
                        one(List.of("text/plain", "application/x-www-form-urlencoded", "nonsense"), random));
                yield "the content type";
            }
            case 9 -> {
                draft.json = null;
                draft.body = one(BODIES, random);
                draft.headers.putIfAbsent("Content-Type", "application/json");
                yield "the body";
            }
            default -> draft.json == null ? replaceOne(draft.path, random, "the path") : replaceInside(draft, random);
        };
    }

    private static String replaceOne(Map<String, String> values, Random random, String what) {
        if (values.isEmpty()) {
            values.put("unknown", one(TEXTS, random));
            return what + " that does not exist";
        }
        values.put(one(List.copyOf(values.keySet()), random), one(TEXTS, random));
        return what;
    }

    private static String replaceInside(Draft draft, Random random) {
        var containers = new ArrayList<JsonNode>();
        collect(draft.json, containers);
        var container = one(containers, random);
        if (container instanceof ObjectNode object) {
            var names = new ArrayList<>(object.propertyNames());
            if (names.isEmpty() || random.nextInt(6) == 0) {
                object.put("unknown", true);
                return "a property that does not exist";
            }
            var name = one(names, random);
            if (random.nextInt(5) == 0) {
                object.remove(name);
                return "that " + name + " is missing";
            }
            return rawValue(draft, object, name, one(VALUES, random));
        }
        if (container instanceof ArrayNode array) {
            array.addNull();
            return "an element";
        }
        return "nothing";
    }

    /** Values that no tree can hold are put into the text. */
    private static String rawValue(Draft draft, ObjectNode object, String name, String value) {
        object.put(name, "@@here@@");
        draft.body = String.valueOf(draft.json).replace("\"@@here@@\"", value);
        draft.json = null;
        return "the value of " + name;
    }

    private static void collect(@Nullable JsonNode node, List<JsonNode> containers) {
        if (node != null && node.isContainer()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static <T> T one(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
