package dev.livegate.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the upstream, as its OpenAPI file describes it.
 *
 * @param path the path template below the zone's prefix
 * @param bodySchemas names of the schemas that a request body must satisfy, by zone; empty when there is no body
 */
record Operation(
        String id,
        String method,
        String path,
        List<Segment> segments,
        Set<Zone> zones,
        List<QueryParameter> query,
        Map<Zone, String> bodySchemas) {

    Operation {
        segments = List.copyOf(segments);
        zones = Set.copyOf(zones);
        query = List.copyOf(query);
        bodySchemas = Map.copyOf(bodySchemas);
    }

    /** Returns the values of the path variables, or nothing when these are not the segments of this operation. */
    Optional<Map<String, String>> match(List<String> actual) {
        if (actual.size() != segments.size()) {
            return Optional.empty();
        }
        var variables = new HashMap<String, String>();
        for (int i = 0; i < actual.size(); i++) {
            var segment = segments.get(i);
            if (!segment.accepts(actual.get(i))) {
                return Optional.empty();
            }
            if (segment instanceof Segment.Variable variable) {
                variables.put(variable.name(), actual.get(i));
            }
        }
        return Optional.of(variables);
    }

    /** One part of a path between slashes. */
    sealed interface Segment {

        boolean accepts(String actual);

        record Literal(String text) implements Segment {

            @Override
            public boolean accepts(String actual) {
                return text.equals(actual);
            }
        }

        /** A variable part; a number keeps clips, whose path has no word of its own, from taking their siblings' calls. */
        record Variable(String name, boolean number) implements Segment {

            @Override
            public boolean accepts(String actual) {
                // Eighteen digits always fit a long.
                return number ? actual.matches("[0-9]{1,18}") : !actual.isBlank();
            }
        }
    }

    /** A query parameter with its limits. */
    record QueryParameter(
            String name,
            boolean required,
            boolean integer,
            @Nullable Long minimum,
            @Nullable Long maximum,
            Set<String> words) {

        QueryParameter {
            words = Set.copyOf(words);
        }

        void check(@Nullable String value) {
            if (value == null) {
                if (required) {
                    throw new Refusal(ErrorCode.NEED_VALUE, name);
                }
            } else if (integer) {
                if (!value.matches("-?[0-9]{1,18}")) {
                    throw new Refusal(ErrorCode.PARAM_TYPE_ERROR, name);
                }
                var number = Long.parseLong(value);
                if ((minimum != null && number < minimum) || (maximum != null && number > maximum)) {
                    throw Refusal.invalid(name);
                }
            } else if (!words.isEmpty() && !words.contains(value)) {
                throw Refusal.invalid(name);
            }
        }
    }
}
