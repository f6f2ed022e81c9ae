package dev.livegate.schedule;

import dev.livegate.schedule.ScheduleUpstream.ScheduleJson;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changes of a schedule. */
@Schema(name = "UpdateSchedule", description = "What changes of a schedule; the rest stays as it is.")
record UpdateScheduleRequest(
        @Schema(
                description = "When the first file starts: ISO-8601 with offset, 10 minutes to 14 days from now.",
                example = "2026-12-01T20:30:00+09:00")
        @Nullable
        OffsetDateTime startAt,

        @Schema(description = "In the order they play, 1 to 50, at most 24 hours in total.")
        @Size(min = 1, max = 50, message = "must be 1 to 50 files")
        @Nullable
        List<@NotNull(message = "is required") @Valid VodFile> files) {

    /** Whether the schedule is like this already; what is sent has no fractions of seconds. */
    boolean isMetBy(ScheduleJson schedule) {
        var now = ScheduleResponse.from(schedule);
        return (startAt == null
                        || startAt.toInstant().truncatedTo(ChronoUnit.SECONDS).equals(now.startAt()))
                && (files == null || files.equals(now.files()));
    }
}
