package dev.livegate.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.UpstreamOperation;
import dev.livegate.upstream.UpstreamOperation.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import tools.jackson.databind.JsonNode;

/** Schedule operations. Source: upstream API description 2026.10, "VOD2LIVE", read 2026-11. */
interface ScheduleUpstream {

    @UpstreamOperation(value = "createVodSchedule", kind = Kind.UNSAFE_WRITE)
    @PostExchange("/vod/schedule")
    Envelope<ScheduleJson> create(Call call, @RequestBody NewScheduleJson body);

    @UpstreamOperation(value = "getVodSchedule", kind = Kind.READ)
    @GetExchange("/vod/schedule/{scheduleId}")
    Envelope<ScheduleJson> get(Call call, @PathVariable String scheduleId);

    @UpstreamOperation(value = "updateVodSchedule", kind = Kind.IDEMPOTENT_WRITE)
    @PutExchange("/vod/schedule/{scheduleId}")
    Envelope<ScheduleJson> update(Call call, @PathVariable String scheduleId, @RequestBody ScheduleChangeJson body);

    @UpstreamOperation(value = "deleteVodSchedule", kind = Kind.IDEMPOTENT_WRITE)
    @DeleteExchange("/vod/schedule/{scheduleId}")
    Envelope<ScheduleJson> delete(Call call, @PathVariable String scheduleId);

    /** The channel of a schedule, as far as schedules ask for it. */
    @UpstreamOperation(value = "getVodChannel", kind = Kind.READ)
    @GetExchange("/vod/channels/{channelId}")
    Envelope<ChannelJson> channel(Call call, @PathVariable String channelId);

    record ChannelJson(@Nullable List<NamedJson> scheduleList) {}

    record NamedJson(@Nullable String scheduleId) {}

    /** Requests say when in 14 digits of Korean wall-clock time, sent as text; answers in epoch milliseconds. */
    final class KoreanTime {

        private static final DateTimeFormatter DIGITS =
                DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Seoul"));

        private KoreanTime() {}

        static String of(Instant instant) {
            return DIGITS.format(instant);
        }
    }

    record NewScheduleJson(String channelId, String startTime, List<FileJson> vodList) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScheduleChangeJson(
            @Nullable String startTime, @Nullable List<FileJson> vodList) {}

    record FileJson(@Nullable String bucketName, @Nullable String filePath) {}

    /** Files are objects, or, in an old table, texts of the form bucket/path. */
    record ScheduleJson(
            @Nullable String scheduleId,
            @Nullable String channelId,
            @Nullable String status,
            @Nullable Long createdTime,
            @Nullable Long startTime,
            @Nullable Long endTime,
            @Nullable Long updatedTime,
            @Nullable Long deletedTime,
            @Nullable List<JsonNode> vodList) {}
}
