package dev.livegate.quality;

import dev.livegate.api.MergePatch.Patched;
import dev.livegate.quality.QualityUpstream.SetJson;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What can be changed of a set. */
@Schema(name = "UpdateQualitySet", description = "What changes of a set.")
record UpdateQualitySetRequest(
        @Schema(description = "Length of a segment.", example = "2000")
        @NotNull(message = "is required")
        @Min(value = 1000, message = "must be between 1000 and 10000")
        @Max(value = 10000, message = "must be between 1000 and 10000")
        Integer segmentDurationMillis,

        @Schema(description = "Segments in a playlist.", example = "3")
        @NotNull(message = "is required")
        @Min(value = 2, message = "must be between 2 and 10")
        @Max(value = 10, message = "must be between 2 and 10")
        Integer segmentCount) {

    /** What the upstream is sent: both, always. */
    record Json(@Nullable Integer segmentDuration, @Nullable Integer segmentCount) {}

    /** What is not patched goes back as it came. */
    static Json toJson(SetJson current, Patched<UpdateQualitySetRequest> change) {
        return new Json(
                change.has("segmentDurationMillis") ? change.value().segmentDurationMillis : current.segmentDuration(),
                change.has("segmentCount") ? change.value().segmentCount : current.segmentCount());
    }
}
