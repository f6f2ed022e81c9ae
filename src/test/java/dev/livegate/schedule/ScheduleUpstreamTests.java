package dev.livegate.schedule;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.model.ScheduleStatus;
import dev.livegate.schedule.ScheduleUpstream.FileJson;
import dev.livegate.schedule.ScheduleUpstream.KoreanTime;
import dev.livegate.schedule.ScheduleUpstream.NewScheduleJson;
import dev.livegate.upstream.FakeUpstream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in comments are those of the upstream guide's contradictions, section 10. */
class ScheduleUpstreamTests {

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private final ScheduleUpstream schedules = upstream.client(ScheduleUpstream.class);

    @ParameterizedTest
    @ValueSource(strings = {"createVodSchedule", "getVodSchedule", "updateVodSchedule", "deleteVodSchedule"})
    void knowsTheStatusOfTheExamples(String example) {
        upstream.answers(FakeUpstream.example(example));

        var schedule =
                ScheduleResponse.from(schedules.get(upstream.call(), "20077").required());

        assertThat(schedule.status()).isNotEqualTo(ScheduleStatus.UNKNOWN);
    }

    /** 16. */
    @Test
    void sendsTheStartAsTextOfKoreanTime() {
        upstream.answers(FakeUpstream.example("createVodSchedule"));
        var start = KoreanTime.of(Instant.parse("2026-11-05T23:30:15Z"));

        schedules.create(
                upstream.call(),
                new NewScheduleJson("ls-1", start, List.of(new FileJson("orchard-archive", "/a.mp4"))));

        upstream.verify(1, postRequestedFor(urlEqualTo("/api/v2/vod/schedule")).withRequestBody(equalToJson("""
                {"channelId": "ls-1", "startTime": "20261106083015",
                 "vodList": [{"bucketName": "orchard-archive", "filePath": "/a.mp4"}]}
                """)));
    }

    /** 17. */
    @ParameterizedTest
    @ValueSource(strings = {"1793856644000", "\"1793856644000\""})
    void readsTheStartAsEpochMilliseconds(String time) {
        upstream.answers("{\"content\":{\"scheduleId\":20077,\"status\":\"READY\",\"startTime\":" + time + "}}");

        var schedule =
                ScheduleResponse.from(schedules.get(upstream.call(), "20077").required());

        assertThat(schedule.id()).isEqualTo("20077");
        assertThat(schedule.startAt()).isEqualTo(Instant.ofEpochMilli(1793856644000L));
    }
}
