package dev.livegate.api;

import dev.livegate.upstream.Envelope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list that upstream does not page. */
@Schema(description = "A list that comes whole.")
public record ItemsResponse<T>(
        List<T> items,

        @Schema(description = "Number of items, as the upstream counts them where it does.", example = "2")
        int total) {

    public static <T> ItemsResponse<T> of(List<T> items) {
        return of(items, null);
    }

    /** The whole list that the upstream answered. */
    public static <T, R> ItemsResponse<R> of(Envelope<List<T>> answer, Function<T, R> shape) {
        return of(answer.required().stream().map(shape).toList(), answer.total());
    }

    /** @param total what the upstream counts; null if it does not tell */
    public static <T> ItemsResponse<T> of(List<T> items, @Nullable Integer total) {
        return new ItemsResponse<>(List.copyOf(items), total == null ? items.size() : total);
    }
}
