package dev.livegate.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** One page of a list. */
@Schema(description = "One page of a list.")
public record PageResponse<T>(
        List<T> items,

        @Schema(description = "Number of this page, from 1.", example = "1")
        int page,

        @Schema(description = "Longest length of a page, 1 to 100.", example = "20")
        int size,

        @Schema(description = "Number of items on all pages.", example = "57")
        int total) {}
