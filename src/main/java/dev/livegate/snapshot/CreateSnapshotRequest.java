package dev.livegate.snapshot;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** How much of a running recording to take. */
@Schema(name = "CreateSnapshot", description = "How much of the running recording to take.")
record CreateSnapshotRequest(
        @Schema(
                description = "Minutes back from now; without it the last four hours, or all of a shorter recording.",
                example = "10")
        @Min(value = 1, message = "must be between 1 and 240")
        @Max(value = 240, message = "must be between 1 and 240")
        @Nullable
        Integer limitedDuration) {}
