package dev.livegate.model;

import io.micrometer.core.instrument.Metrics;
import java.util.EnumSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A word of the upstream read as a constant. The upstream's sets of words are never closed, so each enum has an
 * {@code UNKNOWN}; the word itself is then kept for the caller and counted for the operator.
 *
 * @param value the constant, {@code UNKNOWN} for a word we do not know or that is missing
 * @param word what the upstream said, null if it said nothing
 */
public record UpstreamEnum<E extends Enum<E>>(
        E value, @Nullable String word) {

    /** Reads a word without regard to case or surrounding blanks; {@code field} names the counter's label. */
    public static <E extends Enum<E>> UpstreamEnum<E> parse(
            String field, Class<E> type, E unknown, @Nullable String word) {
        if (word == null || word.isBlank()) {
            return new UpstreamEnum<>(unknown, null);
        }
        var name = word.strip().toUpperCase(Locale.ROOT);
        for (E constant : EnumSet.allOf(type)) {
            if (constant != unknown && constant.name().equals(name)) {
                return new UpstreamEnum<>(constant, word);
            }
        }
        Metrics.counter("livegate.upstream.unknown.words", "field", field).increment();
        return new UpstreamEnum<>(unknown, word);
    }

    /** The upstream's own value, if it is unknown to the gateway. */
    public @Nullable String raw() {
        return value.name().equals("UNKNOWN") ? word : null;
    }
}
