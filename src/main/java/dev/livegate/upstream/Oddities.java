package dev.livegate.upstream;

import io.micrometer.core.instrument.Metrics;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.ValueInstantiator;

/**
 * Values in the upstream's answers that are not what its API promises. Each is read as null, counted, and logged once an hour,
 * so that one odd value costs its field and nothing beside it.
 */
final class Oddities {

    /** Of a reading: where it collects the fields that it met. */
    static final String FIELDS = Oddities.class.getName();

    private static final Logger log = LoggerFactory.getLogger(Oddities.class);

    private static final long MILLIS_PER_HOUR = 3_600_000;

    /** Fields come from our own records, so that there are far fewer; what is beyond is counted as one. */
    private static final int MOST = 500;

    private static final Pattern FIELD = Pattern.compile("[A-Za-z]{1,40}");

    private final InstantSource time;

    /** The hour in which each was logged last. */
    private final Map<String, Long> logged = new ConcurrentHashMap<>();

    Oddities(InstantSource time) {
        this.time = time;
    }

    /** Counts the fields, and logs each that was not logged in this hour. */
    void report(String operation, Collection<String> fields) {
        fields.forEach(field -> report(operation, field));
    }

    private void report(String operation, String field) {
        var key = operation + " " + field;
        var isKnown = logged.containsKey(key) || logged.size() < MOST;
        var label = isKnown ? field : "other";
        Metrics.counter("livegate.upstream.oddities", "operation", operation, "field", label)
                .increment();
        var hour = time.millis() / MILLIS_PER_HOUR;
        var before = logged.put(operation + " " + label, hour);
        if (before == null || before != hour) {
            log.warn("the upstream's answer to {} holds an odd value, read as null: {}", operation, label);
        }
    }

    /** The path of names without indices; keys that are ids become {@code *}. */
    private static String path(@Nullable TokenStreamContext place) {
        var names = new ArrayList<String>();
        for (var at = place; at != null; at = at.getParent()) {
            var name = at.inObject() ? at.currentName() : null;
            names.addFirst(name == null ? "" : name);
        }
        return path(names);
    }

    /** The names from the outermost in; empty for the item of a list. */
    static String path(List<String> names) {
        return names.stream()
                .filter(name -> !name.isEmpty())
                .map(name -> FIELD.matcher(name).matches() ? name : "*")
                .collect(Collectors.joining("."));
    }

    /** Notes the field that is being read. */
    static void note(DeserializationContext context, @Nullable TokenStreamContext place) {
        if (context.getAttribute(FIELDS) instanceof List<?> fields) {
            @SuppressWarnings("unchecked") // nobody else sets it
            var noted = (List<String>) fields;
            noted.add(path(place));
        }
    }

    /** Reads what cannot be read as null. */
    static final class AsNull extends DeserializationProblemHandler {

        @Override
        public @Nullable Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String value, String message) {
            return odd(context);
        }

        @Override
        public @Nullable Object handleWeirdNumberValue(
                DeserializationContext context, Class<?> type, Number value, String message) {
            return odd(context);
        }

        @Override
        public @Nullable Object handleUnexpectedToken(
                DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String message) {
            note(context, outside(parser));
            parser.skipChildren();
            return null;
        }

        @Override
        public @Nullable Object handleMissingInstantiator(
                DeserializationContext context,
                Class<?> type,
                ValueInstantiator instantiator,
                @Nullable JsonParser parser,
                String message) {
            if (parser == null) {
                return odd(context);
            }
            note(context, outside(parser));
            parser.skipChildren();
            return null;
        }

        private static @Nullable Object odd(DeserializationContext context) {
            note(context, context.getParser().streamReadContext());
            return null;
        }

        /** A parser at the start of an object or array is inside of it already. */
        private static @Nullable TokenStreamContext outside(JsonParser parser) {
            var place = parser.streamReadContext();
            var token = parser.currentToken();
            return token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY ? place.getParent() : place;
        }
    }
}
