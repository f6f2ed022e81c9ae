package dev.livegate.api;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads ISO-8601 with offset and nothing else: no numbers, which would be seconds or milliseconds. */
final class TimeWithOffset extends StdScalarDeserializer<OffsetDateTime> {

    TimeWithOffset() {
        super(OffsetDateTime.class);
    }

    @Override
    public OffsetDateTime deserialize(JsonParser json, DeserializationContext context) {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return (OffsetDateTime) context.handleUnexpectedToken(OffsetDateTime.class, json);
        }
        try {
            return OffsetDateTime.parse(json.getString());
        } catch (DateTimeException e) {
            throw context.weirdStringException(json.getString(), OffsetDateTime.class, "no time with offset");
        }
    }
}
