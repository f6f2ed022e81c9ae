package dev.livegate.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The fields that the upstream's OpenAPI file promises with the answer to an operation. */
final class UpstreamFields {

    private final JsonNode document;

    UpstreamFields() {
        var file = Objects.requireNonNull(
                UpstreamFields.class.getResourceAsStream("/dev/livegate/sandbox/live-station.openapi.yaml"));
        document = new YAMLMapper().readTree(file);
    }

    /**
     * One value in an answer.
     *
     * @param path names from the answer's root on; {@code 0} for the item of a list, {@code *} for an entry of a map
     * @param type of the value, as the schema tells it; {@code any} where it does not
     */
    record Field(List<String> path, String type) {

        /** As the document writes it: without the envelope and the indices. */
        String name() {
            var names = path.stream()
                    .filter(step -> !step.equals("0") && !step.equals("*"))
                    .toList();
            var inside =
                    names.getFirst().equals("content") && names.size() > 1 ? names.subList(1, names.size()) : names;
            return String.join(".", inside);
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /** Every value that has no fields of its own. */
    Set<Field> of(OpenApiDocument.Operation operation) {
        var schema = operation
                .node()
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema");
        var found = new LinkedHashSet<Field>();
        if (!schema.isMissingNode()) {
            walk(schema, List.of(), found);
        }
        return found;
    }

    private void walk(JsonNode schema, List<String> path, Set<Field> found) {
        var parts = new ArrayList<JsonNode>();
        collect(schema, parts);
        var isLeaf = true;
        for (var part : parts) {
            for (var property : part.path("properties").properties()) {
                isLeaf = false;
                walk(property.getValue(), with(path, property.getKey()), found);
            }
            if (part.path("items").isObject()) {
                isLeaf = false;
                walk(part.path("items"), with(path, "0"), found);
            }
            if (part.path("additionalProperties").isObject()) {
                isLeaf = false;
                walk(part.path("additionalProperties"), with(path, "*"), found);
            }
        }
        if (isLeaf && !path.isEmpty()) {
            found.add(new Field(path, type(parts)));
        }
    }

    private void collect(JsonNode schema, List<JsonNode> parts) {
        var reference = schema.path("$ref").asString("");
        if (!reference.isEmpty()) {
            collect(document.at(reference.substring(1)), parts);
        }
        parts.add(schema);
        for (var word : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(word).forEach(part -> collect(part, parts));
        }
    }

    private static String type(List<JsonNode> parts) {
        return parts.stream()
                .map(part -> part.path("type"))
                .filter(type -> !type.isMissingNode())
                .map(type -> type.isArray() ? type.path(0).asString() : type.asString())
                .findFirst()
                .orElse("any");
    }

    private static List<String> with(List<String> path, String step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }
}
