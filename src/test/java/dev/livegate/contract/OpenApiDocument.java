package dev.livegate.contract;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import dev.livegate.contract.Message.Answer;
import dev.livegate.contract.Message.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** An OpenAPI 3.1 document that messages are held against; a library judges by its schemas. */
final class OpenApiDocument {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");
    private static final String JSON_TYPE = "application/json";

    private final SchemaRegistry schemas = SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();
    private final JsonNode document;
    private final String base;
    private final List<Operation> operations;

    private OpenApiDocument(JsonNode document, String base) {
        this.document = document;
        this.base = base;
        this.operations = operations(document);
    }

    /** One operation; {@code node} is what the document says of it. */
    record Operation(String id, String method, String path, JsonNode node) {

        /** Literal paths win over templates. */
        private int variables() {
            return (int) VARIABLE.matcher(path).results().count();
        }

        private Pattern pattern() {
            return Pattern.compile(VARIABLE.matcher(path).replaceAll("([^/]+)"));
        }

        boolean isIn(String zone) {
            return node.path("x-zones")
                    .valueStream()
                    .anyMatch(known -> known.asString().equals(zone));
        }
    }

    /** The upstream's, for the paths below the prefix of a zone. */
    static OpenApiDocument upstream(String base) {
        var file = Objects.requireNonNull(
                OpenApiDocument.class.getResourceAsStream("/dev/livegate/sandbox/live-station.openapi.yaml"));
        return new OpenApiDocument(new YAMLMapper().readTree(file), base);
    }

    /** The gateway's, as it serves it. An answer must hold nothing that it does not tell of. */
    static OpenApiDocument gateway(String text) {
        var document = new JsonMapper().readTree(text);
        document.path("components").path("schemas").forEach(schema -> {
            if (schema instanceof ObjectNode object && object.has("properties")) {
                object.put("additionalProperties", false);
            }
        });
        return new OpenApiDocument(document, "");
    }

    private static List<Operation> operations(JsonNode document) {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> method.getValue().has("operationId"))
                        .map(method -> new Operation(
                                method.getValue().path("operationId").asString(),
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                method.getValue())))
                .sorted(Comparator.comparingInt(Operation::variables))
                .toList();
    }

    Set<String> operationIds() {
        return new TreeSet<>(operations.stream().map(Operation::id).toList());
    }

    Operation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation " + id));
    }

    /** The operation that a request is for. */
    Operation operation(Request request) {
        var path = request.path().startsWith(base) ? request.path().substring(base.length()) : "";
        return operations.stream()
                .filter(operation -> operation.method().equals(request.method())
                        && operation.pattern().matcher(path).matches())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation for " + request.method() + ' ' + request.uri()));
    }

    /**
     * What is wrong with path, query, headers and body of a request.
     *
     * @param zone chooses where the document offers one schema per zone, whose names end with the zone's
     */
    List<String> violations(Request request, String zone) {
        var operation = operation(request);
        var found = new ArrayList<String>();
        var path = variables(operation, request.path().substring(base.length()));
        var query = query(request.uri());
        var known = new TreeSet<String>();
        for (var reference : operation.node().path("parameters")) {
            var parameter = resolve(reference);
            var name = parameter.path("name").asString();
            var place = parameter.path("in").asString();
            var value = switch (place) {
                case "path" -> path.get(name);
                case "query" -> query.get(name);
                default -> request.header(name);
            };
            if (place.equals("query")) {
                known.add(name);
            }
            if (value != null) {
                found.addAll(check(place + ' ' + name, parameter.path("schema"), typed(parameter, value)));
            } else if (parameter.path("required").asBoolean(false)) {
                found.add(place + ' ' + name + ": missing");
            }
        }
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> found.add("query " + name + ": not documented"));
        found.addAll(bodyViolations(operation, request, zone));
        return found;
    }

    private List<String> bodyViolations(Operation operation, Request request, String zone) {
        var documented = operation.node().path("requestBody");
        var content = documented.path("content");
        if (request.body().isEmpty()) {
            return documented.path("required").asBoolean(false) ? List.of("body: missing") : List.of();
        }
        var type = mediaType(request);
        var schema = content.path(type).path("schema");
        if (schema.isMissingNode()) {
            return List.of("body: %s is not documented".formatted(type));
        }
        var ofZone = schema.path("anyOf")
                .valueStream()
                .filter(option -> option.path("$ref")
                        .asString("")
                        .toLowerCase(Locale.ROOT)
                        .endsWith(zone))
                .findFirst()
                .orElse(schema);
        var closed = (ObjectNode) ofZone.deepCopy();
        // More than the upstream asks for: nothing is sent that it does not document.
        closed.put("unevaluatedProperties", false);
        return check("body", closed, request.json());
    }

    /**
     * What is wrong with status, headers and body of an answer.
     *
     * @param isDryRun whether the answer must be the documented one to a dry run, or must not be
     */
    List<String> violations(Operation operation, Answer answer, boolean isDryRun) {
        var documented = operation.node().path("responses").path(Integer.toString(answer.status()));
        if (documented.isMissingNode()) {
            return List.of("status: %d is not documented".formatted(answer.status()));
        }
        var found = new ArrayList<String>();
        resolve(documented).path("headers").properties().forEach(entry -> {
            var header = resolve(entry.getValue());
            var value = answer.header(entry.getKey());
            if (value != null) {
                found.addAll(check("header " + entry.getKey(), header.path("schema"), typed(header, value)));
            }
        });
        var content = resolve(documented).path("content");
        if (answer.body().isEmpty() || content.isEmpty()) {
            if (!answer.body().isEmpty()) {
                found.add("body: none is documented");
            } else if (!content.isEmpty()) {
                found.add("body: missing");
            }
            return found;
        }
        var schema = content.path(mediaType(answer)).path("schema");
        if (schema.isMissingNode()) {
            found.add("body: %s is not documented".formatted(mediaType(answer)));
            return found;
        }
        var alternatives = schema.has("anyOf") ? schema.path("anyOf").valueStream() : Stream.of(schema);
        var expected = alternatives
                .filter(option -> option.path("$ref").asString("").endsWith("/DryRun") == isDryRun)
                .findFirst();
        if (expected.isEmpty()) {
            found.add("body: no such answer is documented");
        } else {
            found.addAll(check("body", expected.get(), answer.json()));
        }
        return found;
    }

    /** Names of the headers that the document promises with an answer. */
    Set<String> headers(Operation operation, int status) {
        return resolve(operation.node().path("responses").path(Integer.toString(status)))
                .path("headers")
                .propertyStream()
                .map(Map.Entry::getKey)
                .collect(toCollection(TreeSet::new));
    }

    private List<String> check(String what, JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(error -> what + ' ' + error)
                .toList();
    }

    private Schema compile(JsonNode schema) {
        var root = (ObjectNode) schema.deepCopy();
        root.set("components", document.path("components"));
        return schemas.getSchema(root);
    }

    private JsonNode resolve(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    /** Everything in a path or query is text; a document means numbers. */
    private JsonNode typed(JsonNode parameter, String value) {
        var type = resolve(parameter.path("schema")).path("type").asString("");
        if (type.equals("integer") && value.matches("-?[0-9]{1,18}")) {
            return LongNode.valueOf(Long.parseLong(value));
        }
        if (type.equals("boolean") && value.matches("true|false")) {
            return BooleanNode.valueOf(Boolean.parseBoolean(value));
        }
        if (type.equals("array")) {
            var items = JsonMapper.shared().createArrayNode();
            Stream.of(value.split(",")).forEach(items::add);
            return items;
        }
        return StringNode.valueOf(value);
    }

    private static Map<String, String> variables(Operation operation, String path) {
        var names = VARIABLE.matcher(operation.path())
                .results()
                .map(match -> match.group(1))
                .toList();
        var matcher = operation.pattern().matcher(path);
        if (!matcher.matches()) {
            throw new AssertionError(path);
        }
        var byName = new TreeMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            byName.put(names.get(i), decoded(matcher.group(i + 1)));
        }
        return byName;
    }

    private static Map<String, String> query(String uri) {
        var mark = uri.indexOf('?');
        return mark < 0
                ? Map.of()
                : Stream.of(uri.substring(mark + 1).split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(toMap(pair -> pair[0], pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String mediaType(Message message) {
        @Nullable String type = message.header("Content-Type");
        return type == null ? JSON_TYPE : type.replaceFirst(";.*", "");
    }
}
