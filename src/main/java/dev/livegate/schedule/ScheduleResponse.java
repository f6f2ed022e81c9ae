package dev.livegate.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.model.ScheduleStatus;
import dev.livegate.model.UpstreamEnum;
import dev.livegate.model.UpstreamValues;
import dev.livegate.schedule.ScheduleUpstream.ScheduleJson;
import dev.livegate.upstream.UpstreamException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A schedule as callers see it. */
@Schema(name = "Schedule", description = "Which files a VOD2LIVE channel plays when.")
record ScheduleResponse(
        @Schema(example = "20077") String id,

        @Schema(example = "ls-20261105140044-Ht2Ra") @Nullable
        String channelId,

        ScheduleStatus status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String statusRaw,

        @Schema(description = "When the first file starts.") @Nullable
        Instant startAt,

        @Schema(description = "When the last file is expected to end.") @Nullable
        Instant endAt,

        List<VodFile> files,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    static ScheduleResponse from(ScheduleJson json) {
        var status = UpstreamEnum.parse("scheduleStatus", ScheduleStatus.class, ScheduleStatus.UNKNOWN, json.status());
        var files = json.vodList();
        return new ScheduleResponse(
                UpstreamException.required(json.scheduleId(), "scheduleId"),
                UpstreamValues.text(json.channelId()),
                status.value(),
                status.raw(),
                UpstreamValues.instant(json.startTime()),
                UpstreamValues.instant(json.endTime()),
                files == null
                        ? List.of()
                        : files.stream()
                                .map(VodFile::from)
                                .flatMap(Optional::stream)
                                .toList(),
                UpstreamValues.instant(json.createdTime()),
                UpstreamValues.instant(json.updatedTime()));
    }
}
