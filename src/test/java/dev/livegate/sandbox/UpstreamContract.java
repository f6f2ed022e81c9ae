package dev.livegate.sandbox;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The upstream's OpenAPI file as the tests read it, apart from how the sandbox reads it. */
final class UpstreamContract {

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final JsonNode document;

    private UpstreamContract(JsonNode document) {
        this.document = document;
    }

    static UpstreamContract read() {
        var file = Objects.requireNonNull(UpstreamContract.class.getResourceAsStream("live-station.openapi.yaml"));
        try (file) {
            return new UpstreamContract(new YAMLMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the ids of all operations that exist in a zone. */
    Set<String> operationIds(String zone) {
        var ids = new TreeSet<String>();
        for (var operation : operations()) {
            if (operation
                    .path("x-zones")
                    .valueStream()
                    .anyMatch(known -> known.asString().equals(zone))) {
                ids.add(operation.path("operationId").asString());
            }
        }
        return ids;
    }

    /** Returns what is wrong with the body of a successful answer, as messages. */
    List<String> violations(String operationId, SignedClient.Answer answer) {
        var operation = operations().stream()
                .filter(candidate -> candidate.path("operationId").asString().equals(operationId))
                .findFirst()
                .orElseThrow();
        var schema = operation
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema");
        if (schema.isMissingNode()) {
            return answer.text().isEmpty() ? List.of() : List.of("no body is documented");
        }
        var root = Json.object();
        root.set("$ref", schema.path("$ref"));
        root.set("components", document.path("components"));
        return registry.getSchema(root).validate(answer.body()).stream()
                .map(Object::toString)
                .toList();
    }

    private List<JsonNode> operations() {
        var operations = new ArrayList<JsonNode>();
        document.path("paths").forEach(path -> path.forEach(operations::add));
        return operations;
    }
}
