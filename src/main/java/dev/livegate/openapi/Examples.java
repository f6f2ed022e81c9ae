package dev.livegate.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A request and an answer of each operation, as the sandbox took and gave them: {@code examples/{operationId}.request.json}
 * and {@code examples/{operationId}.json}. A test sends every request and compares the answers, and writes missing files.
 */
final class Examples {

    private Examples() {}

    static @Nullable JsonNode requestOf(String operationId) {
        return read(operationId + ".request.json");
    }

    static @Nullable JsonNode answerOf(String operationId) {
        return read(operationId + ".json");
    }

    /** As a tree of the document writer's own Jackson, which would leave out the nulls of a map. */
    private static @Nullable JsonNode read(String file) {
        try (var source = Examples.class.getResourceAsStream("examples/" + file)) {
            return source == null ? null : Json.mapper().readTree(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
