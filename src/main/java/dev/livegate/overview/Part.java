package dev.livegate.overview;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.livegate.problem.Problem;
import org.jspecify.annotations.Nullable;

/** A part of an overview: what was asked for, or in its place the problem that kept it from being read. */
public record Part<T>(@Nullable T value, @Nullable Problem problem) {

    public Part {
        if ((value == null) == (problem == null)) {
            throw new IllegalArgumentException("a part is a value or a problem");
        }
    }

    static <T> Part<T> of(T value) {
        return new Part<>(value, null);
    }

    static <T> Part<T> failed(Problem problem) {
        return new Part<>(null, problem);
    }

    @JsonValue
    @Nullable
    Object json() {
        return value == null ? problem : value;
    }
}
