package dev.livegate.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Corrects examples of digits, which the generator reads as numbers even where the schema says string. */
final class TextExamples {

    private TextExamples() {}

    static void putRight(@Nullable Schema<?> schema) {
        if (schema == null) {
            return;
        }
        if (schema.getExample() != null) {
            schema.setExample(putRight(schema, schema.getExample()));
        }
        putRight(schema.getItems());
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(TextExamples::putRight);
        }
    }

    static Object putRight(Schema<?> schema, Object example) {
        if (!"string".equals(schema.getType()) && !Set.of("string").equals(schema.getTypes())) {
            return example;
        }
        return example instanceof JsonNode node ? node.asText() : example.toString();
    }
}
