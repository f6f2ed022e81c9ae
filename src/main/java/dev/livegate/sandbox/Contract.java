package dev.livegate.sandbox;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The upstream's own OpenAPI file: which operations there are, where, in which zones, and what a request may look like.
 *
 * <p>Reading the file takes a moment, so it is read once for all servers of a process; a schema is compiled when the first
 * body needs it.
 */
final class Contract {

    private static final String SCHEMAS = "#/components/schemas/";

    private static final class Holder {
        private static final Contract LIVE_STATION = new Contract(YamlFiles.read("live-station.openapi.yaml"));
    }

    private final JsonNode document;
    private final List<Operation> operations;
    private final ObjectNode definitions;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private Contract(JsonNode document) {
        this.document = document;
        this.definitions =
                (ObjectNode) forValidation(document.path("components").path("schemas"));
        this.operations = document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> operation(path.getKey(), method.getKey(), method.getValue())))
                .sorted(Comparator.comparing(Contract::literalsFirst))
                .toList();
    }

    static Contract liveStation() {
        return Holder.LIVE_STATION;
    }

    List<Operation> operations() {
        return operations;
    }

    /** Finds the operation behind a method and the path below the zone's prefix; literal paths win over templates. */
    Optional<Route> route(String method, List<String> segments) {
        for (var operation : operations) {
            if (operation.method().equals(method)) {
                var variables = operation.match(segments);
                if (variables.isPresent()) {
                    return Optional.of(new Route(operation, variables.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** Refuses a body that breaks its schema, with the code that fits the first rule it breaks. */
    void check(String schemaName, JsonNode body) {
        var errors = compiled.computeIfAbsent(schemaName, this::compile).validate(body);
        if (!errors.isEmpty()) {
            var error = errors.getFirst();
            var property = error.getProperty();
            var field = property == null ? "" : property;
            var location = error.getInstanceLocation().toString().replaceFirst("^/", "");
            throw switch (error.getKeyword()) {
                case "required" ->
                    new Refusal(ErrorCode.NEED_VALUE, location.isEmpty() ? field : location + '/' + field);
                case "type" -> new Refusal(ErrorCode.FORM_VALIDATION_FAILED);
                default -> Refusal.invalid(location);
            };
        }
    }

    record Route(Operation operation, Map<String, String> variables) {

        Route {
            variables = Map.copyOf(variables);
        }
    }

    private Schema compile(String name) {
        var schema = Json.object().put("$ref", "#/$defs/" + name);
        schema.set("$defs", definitions);
        return registry.getSchema(schema);
    }

    private Operation operation(String path, String method, JsonNode description) {
        var parameters = description.path("parameters").valueStream().toList();
        var numbers = parameters.stream()
                .filter(parameter -> parameter.path("in").asString("").equals("path") && isNumber(parameter))
                .map(parameter -> parameter.path("name").asString())
                .collect(toSet());
        var zones = description
                .path("x-zones")
                .valueStream()
                .map(zone -> Zone.named(zone.asString()))
                .collect(toSet());
        return new Operation(
                description.path("operationId").asString(),
                method.toUpperCase(Locale.ROOT),
                path,
                segments(path, numbers),
                zones,
                parameters.stream()
                        .filter(parameter -> parameter.path("in").asString("").equals("query"))
                        .map(this::queryParameter)
                        .toList(),
                bodySchemas(description, zones));
    }

    private static boolean isNumber(JsonNode parameter) {
        var schema = parameter.path("schema");
        return schema.path("type").asString("").equals("integer")
                || schema.path("pattern").asString("").equals("^\\d+$");
    }

    private static List<Operation.Segment> segments(String path, Set<String> numbers) {
        return Arrays.stream(path.substring(1).split("/", -1))
                .<Operation.Segment>map(text -> {
                    if (!text.startsWith("{")) {
                        return new Operation.Segment.Literal(text);
                    }
                    var name = text.substring(1, text.length() - 1);
                    return new Operation.Segment.Variable(name, numbers.contains(name));
                })
                .toList();
    }

    private Operation.QueryParameter queryParameter(JsonNode parameter) {
        var schema = resolve(parameter.path("schema"));
        return new Operation.QueryParameter(
                parameter.path("name").asString(),
                parameter.path("required").asBoolean(false),
                schema.path("type").asString("").equals("integer"),
                limit(schema.path("minimum")),
                limit(schema.path("maximum")),
                schema.path("enum").valueStream().map(JsonNode::asString).collect(toSet()));
    }

    private static @Nullable Long limit(JsonNode node) {
        return node.isMissingNode() ? null : node.asLong();
    }

    private JsonNode resolve(JsonNode schema) {
        var reference = schema.path("$ref").asString("");
        return reference.isEmpty()
                ? schema
                : document.path("components").path("schemas").path(reference.substring(SCHEMAS.length()));
    }

    /** Where the file offers one schema per zone, the schema's name ends with the zone's. */
    private static Map<Zone, String> bodySchemas(JsonNode description, Set<Zone> zones) {
        var schema = description
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        if (schema.isMissingNode()) {
            return Map.of();
        }
        var names = new ArrayList<String>();
        (schema.has("anyOf") ? schema.path("anyOf").valueStream() : Stream.of(schema))
                .forEach(option -> names.add(option.path("$ref").asString().substring(SCHEMAS.length())));
        return zones.stream()
                .collect(toMap(
                        zone -> zone,
                        zone -> names.stream()
                                .filter(name -> names.size() == 1
                                        || name.toUpperCase(Locale.ROOT).endsWith(zone.name()))
                                .findFirst()
                                .orElseThrow()));
    }

    private static String literalsFirst(Operation operation) {
        var key = new StringBuilder();
        for (var segment : operation.segments()) {
            key.append(
                    switch (segment) {
                        case Operation.Segment.Literal ignored -> '0';
                        case Operation.Segment.Variable variable -> variable.number() ? '1' : '2';
                    });
        }
        return key.toString();
    }

    /** Makes a plain JSON Schema document of OpenAPI's: references moved, and what does not validate left out. */
    private static JsonNode forValidation(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = Json.object();
                object.properties().forEach(entry -> {
                    if (entry.getKey().equals("$ref")) {
                        copy.put("$ref", entry.getValue().asString().replace(SCHEMAS, "#/$defs/"));
                    } else if (!entry.getKey().startsWith("x-")
                            && !entry.getKey().equals("examples")
                            && !(entry.getKey().equals("description")
                                    && entry.getValue().isString())) {
                        copy.set(entry.getKey(), forValidation(entry.getValue()));
                    }
                });
                yield copy;
            }
            case ArrayNode array -> {
                var copy = Json.array();
                array.forEach(item -> copy.add(forValidation(item)));
                yield copy;
            }
            default -> node;
        };
    }
}
