package dev.livegate.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jackson.JsonNodeDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads any JSON. A number that no decimal can hold, as 1e9999999999, is refused as the caller's mistake; Jackson throws something else. */
final class JsonTree extends StdDeserializer<JsonNode> {

    private final ValueDeserializer<? extends JsonNode> tree = JsonNodeDeserializer.getDeserializer(JsonNode.class);

    JsonTree() {
        super(JsonNode.class);
    }

    @Override
    public JsonNode deserialize(JsonParser json, DeserializationContext context) {
        try {
            return tree.deserialize(json, context);
        } catch (NumberFormatException e) {
            throw new StreamConstraintsException("a number is too large");
        }
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return tree.getAbsentValue(context);
    }

    @Override
    public JsonNode getNullValue(DeserializationContext context) {
        return context.getNodeFactory().nullNode();
    }
}
