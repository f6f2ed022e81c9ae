package dev.livegate.curtain;

import dev.livegate.curtain.CurtainUpstream.InsertJson;
import dev.livegate.model.CountedId;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to show instead of the broadcast, and for how long. */
@Schema(name = "StartCurtain", description = "What to show instead of the broadcast, and for how long.")
record StartCurtainRequest(
        @ArraySchema(arraySchema = @Schema(description = "Contents, all READY, 1 to 10.", example = "[\"731\"]"))
        @NotNull(message = "is required")
        @Size(min = 1, max = 10, message = "must name 1 to 10 contents")
        List<@NotNull(message = "is required") CountedId> contentIds,

        @Schema(description = "Minutes that the curtain stays. Default: 3.", example = "3")
        @Min(value = 1, message = "must be between 1 and 10")
        @Max(value = 10, message = "must be between 1 and 10")
        @Nullable
        Integer durationMinutes) {

    private static final int DEFAULT_MINUTES = 3;

    InsertJson toJson() {
        return new InsertJson(
                contentIds.stream().map(CountedId::number).toList(),
                durationMinutes == null ? DEFAULT_MINUTES : durationMinutes);
    }
}
