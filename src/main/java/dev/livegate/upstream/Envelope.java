package dev.livegate.upstream;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the upstream wraps its answers in.
 *
 * @param total number of items, next to most lists; whether it counts the page or the whole set is not documented
 */
public record Envelope<T>(@Nullable T content, @Nullable Integer total) {

    /** The content; an answer without it is unintelligible. */
    public T required() {
        return UpstreamException.required(content, "content");
    }

    /** The content, which is unintelligible as well without this part. */
    public T with(Function<T, ? extends @Nullable Object> part, String field) {
        var found = required();
        UpstreamException.required(part.apply(found), field);
        return found;
    }
}
