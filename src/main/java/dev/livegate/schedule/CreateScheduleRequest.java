package dev.livegate.schedule;

import dev.livegate.model.ChannelId;
import dev.livegate.schedule.ScheduleUpstream.KoreanTime;
import dev.livegate.schedule.ScheduleUpstream.NewScheduleJson;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;

/** A new schedule. */
@Schema(name = "CreateSchedule", description = "Which files a VOD2LIVE channel plays when.")
record CreateScheduleRequest(
        @Schema(example = "ls-20261105150000-Rd5Yk") @NotNull(message = "is required")
        ChannelId channelId,

        @Schema(
                description = "When the first file starts: ISO-8601 with offset, 10 minutes to 14 days from now.",
                example = "2026-12-01T19:30:00+09:00")
        @NotNull(message = "is required")
        OffsetDateTime startAt,

        @Schema(description = "In the order they play, 1 to 50, at most 24 hours in total.")
        @NotNull(message = "is required")
        @Size(min = 1, max = 50, message = "must be 1 to 50 files")
        List<@NotNull(message = "is required") @Valid VodFile> files) {

    NewScheduleJson toJson() {
        return new NewScheduleJson(
                channelId.value(),
                KoreanTime.of(startAt.toInstant()),
                files.stream().map(VodFile::toJson).toList());
    }
}
