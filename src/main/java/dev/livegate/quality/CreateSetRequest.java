package dev.livegate.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.model.CountedId;
import dev.livegate.validation.FieldRule;
import dev.livegate.validation.Patterns;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new set of renditions. */
@Schema(name = "CreateQualitySet", description = "A new set of renditions. At most one of them may be 1920x1080.")
@FieldRule("segmentDurationMillis, segmentCount is required when lowLatency is false")
record CreateSetRequest(
        @Schema(description = "Names need not be unique.", example = "orchard-set")
        @NotNull(message = "is required")
        @Pattern(regexp = Patterns.QUALITY_NAME, message = Patterns.QUALITY_NAME_TEXT)
        String name,

        @ArraySchema(arraySchema = @Schema(description = "The renditions, 1 to 4.", example = "[\"9021\"]"))
        @NotNull(message = "is required")
        @Size(min = 1, max = 4, message = "must name 1 to 4 profiles")
        List<@NotNull(message = "is required") CountedId> profileIds,

        @Schema(description = "Whether the set is for LL_HLS.", example = "false") @NotNull(message = "is required")
        Boolean lowLatency,

        @Schema(description = "Length of a segment.", example = "2000")
        @Min(value = 1000, message = "must be between 1000 and 10000")
        @Max(value = 10000, message = "must be between 1000 and 10000")
        @Nullable
        Integer segmentDurationMillis,

        @Schema(description = "Segments in a playlist.", example = "3")
        @Min(value = 2, message = "must be between 2 and 10")
        @Max(value = 10, message = "must be between 2 and 10")
        @Nullable
        Integer segmentCount,

        @Schema(description = "Turns timed metadata in HLS on.") @Valid @Nullable
        TimedMetadataRequest timedMetadata) {

    /** Metadata inserted at intervals. */
    @Schema(name = "TimedMetadata", description = "Metadata inserted into HLS at intervals.")
    record TimedMetadataRequest(
            @Schema(description = "Identification text.", example = "orchard")
            @NotBlank(message = "is required")
            @Size(max = 200)
            String header,

            @Schema(description = "Between insertions.", example = "5000")
            @NotNull(message = "is required")
            @Min(value = 1, message = "must be between 1 and 3600000")
            @Max(value = 3_600_000, message = "must be between 1 and 3600000")
            Integer intervalMillis,

            @Schema(description = "Name of the value that is inserted.", example = "score")
            @NotBlank(message = "is required")
            @Size(max = 200)
            String key) {}

    /** What the upstream is sent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Json(
            String name,
            List<Long> qualityIds,
            boolean isEnabledUll,
            @Nullable Integer segmentDuration,
            @Nullable Integer segmentCount,
            boolean enableHlsTimedMetadata,
            @Nullable TimedMetadataJson timedMetadata) {}

    /** Metadata as sent. */
    record TimedMetadataJson(String header, int interval, String key) {}

    Json toJson() {
        return new Json(
                name,
                profileIds.stream().map(CountedId::number).toList(),
                lowLatency,
                segmentDurationMillis,
                segmentCount,
                timedMetadata != null,
                timedMetadata == null
                        ? null
                        : new TimedMetadataJson(timedMetadata.header, timedMetadata.intervalMillis, timedMetadata.key));
    }
}
