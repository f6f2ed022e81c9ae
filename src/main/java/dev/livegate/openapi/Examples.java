package dev.livegate.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An answer of each operation, as the sandbox gave it; a test compares their shapes with real answers. */
final class Examples {

    private Examples() {}

    static @Nullable Object of(String operationId) {
        try (var source = Examples.class.getResourceAsStream("examples/" + operationId + ".json")) {
            return source == null ? null : JsonMapper.shared().readValue(source, Object.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
