package dev.livegate.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A list that upstream does not page. */
@Schema(description = "A list that comes whole.")
public record ItemsResponse<T>(
        List<T> items,

        @Schema(description = "Number of items.", example = "2")
        int total) {

    public static <T> ItemsResponse<T> of(List<T> items) {
        return new ItemsResponse<>(List.copyOf(items), items.size());
    }
}
