package dev.livegate.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAPI document as its readers see it. */
record Document(ObjectNode json) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(
            Dialects.getOpenApi31(),
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    static Document of(DocumentGateway gateway) {
        var answer = gateway.get("/v3/api-docs");
        if (answer.statusCode() != 200) {
            throw new AssertionError("no document: " + answer.body());
        }
        return new Document((ObjectNode) JsonMapper.shared().readTree(answer.body()));
    }

    /** The operations, with their responses in place of references to them. */
    Stream<Operation> operations() {
        return json.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method -> new Operation(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), inPlace(method.getValue()))));
    }

    private JsonNode inPlace(JsonNode operation) {
        var copy = operation.deepCopy();
        var responses = (ObjectNode) copy.path("responses");
        responses.properties().forEach(response -> response.setValue(resolve(response.getValue())));
        return copy;
    }

    Operation operation(String id) {
        return operations()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the document has no operation " + id));
    }

    /** Follows a reference to a component, if it is one. */
    JsonNode resolve(JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : json.at(reference.substring(1));
    }

    /**
     * What is wrong with a value by a schema of the document, which then knows no more properties than it names: a property
     * that is answered but not documented is a mistake, too.
     */
    List<String> errors(JsonNode schema, JsonNode value) {
        var root = (ObjectNode) closed(json);
        root.set("allOf", JsonMapper.shared().createArrayNode().add(closed(schema)));
        return SCHEMAS.getSchema(root).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    private static JsonNode closed(JsonNode node) {
        var copy = node.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode node) {
        node.forEach(Document::close);
        if (node instanceof ObjectNode object
                && object.path("type").asString("").equals("object")
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
    }

    /** One operation of the document. */
    record Operation(String method, String path, JsonNode json) {

        String id() {
            return json.path("operationId").asString("");
        }

        Stream<JsonNode> parameters() {
            return json.path("parameters").valueStream();
        }

        Optional<JsonNode> parameter(String name) {
            return parameters()
                    .filter(parameter -> parameter.path("name").asString("").equals(name))
                    .findFirst();
        }

        /** The media type of the body that a caller may send. */
        @Nullable
        JsonNode body() {
            var content = json.path("requestBody").path("content");
            return content.isEmpty() ? null : content.iterator().next();
        }

        JsonNode response(int status) {
            return json.path("responses").path(Integer.toString(status));
        }

        @Override
        public String toString() {
            return method + ' ' + path + " (" + id() + ')';
        }
    }
}
