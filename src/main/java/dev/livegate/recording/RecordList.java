package dev.livegate.recording;

import dev.livegate.recording.RecordingUpstream.RecordingJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/** Reads the recordings of a channel: null where a map is due stands for none, but a map that is missing is missing. */
final class RecordList extends ValueDeserializer<Map<String, RecordingJson>> {

    @Override
    public @Nullable Map<String, RecordingJson> deserialize(JsonParser parser, DeserializationContext context) {
        return context.readValue(
                parser,
                context.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, RecordingJson.class));
    }

    @Override
    public Map<String, RecordingJson> getNullValue(DeserializationContext context) {
        return Map.of();
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
