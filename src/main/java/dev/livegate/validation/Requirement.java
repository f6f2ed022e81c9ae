package dev.livegate.validation;

import java.lang.reflect.InvocationTargetException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request record requires of one of its components. It is written as the caller reads it: {@code is required},
 * {@code must be left out} or {@code must be HLS}, which also permits to leave it out. A condition may follow:
 * {@code when type is AUDIO}, or {@code without type} for a component that is left out. Values are written as in JSON,
 * without quotes.
 *
 * @param demand what is required
 * @param condition when it is required, in the words of the sentence; empty for always
 * @param deciding the component that the condition looks at; null for always
 * @param decidingValue the value that it must have; null if it must be left out
 */
public record Requirement(
        String demand,
        String condition,
        @Nullable String deciding,
        @Nullable String decidingValue) {

    private static final String REQUIRED = "is required";
    private static final String LEFT_OUT = "must be left out";
    private static final String FIXED = "must be ";

    private static final Pattern SENTENCE = Pattern.compile("(?<demand>is required|must be left out|must be \\w+)"
            + "( (?<condition>when (?<field>\\w+) is (?<value>\\w+)|without (?<absent>\\w+)))?");

    /** @throws IllegalArgumentException if the text is no requirement */
    public static Requirement parse(String text) {
        var sentence = SENTENCE.matcher(text);
        if (!sentence.matches()) {
            throw new IllegalArgumentException("not a requirement: " + text);
        }
        var condition = sentence.group("condition");
        var absent = sentence.group("absent");
        return new Requirement(
                sentence.group("demand"),
                condition == null ? "" : condition,
                absent == null ? sentence.group("field") : absent,
                sentence.group("value"));
    }

    /** Whether the component of this record is not as required. */
    public boolean isBrokenBy(Record request, String component) {
        return applies(request) && !isMet(text(request, component));
    }

    private boolean applies(Record request) {
        if (deciding == null) {
            return true;
        }
        var decides = text(request, deciding);
        return decides == null ? decidingValue == null : decides.equals(decidingValue);
    }

    private boolean isMet(@Nullable String value) {
        return switch (demand) {
            case REQUIRED -> value != null;
            case LEFT_OUT -> value == null;
            default -> value == null || value.equals(demand.substring(FIXED.length()));
        };
    }

    private static @Nullable String text(Record request, String component) {
        try {
            var accessor = request.getClass().getDeclaredMethod(component);
            accessor.setAccessible(true);
            var value = accessor.invoke(request);
            return value == null ? null : value.toString();
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a rule names a component that the record lacks: " + component, e);
        }
    }

    @Override
    public String toString() {
        return condition.isEmpty() ? demand : demand + " " + condition;
    }
}
