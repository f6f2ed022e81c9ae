package dev.livegate.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.upstream.FakeUpstream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in comments are those of the upstream guide's contradictions, section 10. */
class EventUpstreamTests {

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private final EventUpstream events = upstream.client(EventUpstream.class);
    private final EventMeanings meanings = EventMeanings.load();

    private List<EventResponse> read(String json) {
        upstream.answers(json);
        return events.ofLiveChannel(upstream.call(), "ls-1").required().stream()
                .map(event -> EventResponse.from(event, meanings))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listLiveChannelEvents",
                "listEvents",
                "listLiveChannelPublishLog",
                "listRestreamChannelEvents",
                "listRestreamPublishLog"
            })
    void explainsEveryEventOfTheExamples(String example) {
        assertThat(read(FakeUpstream.example(example))).isNotEmpty().allSatisfy(event -> {
            assertThat(event.level()).isNotEqualTo(EventLevel.UNKNOWN);
            assertThat(event.meaning()).isNotBlank();
        });
    }

    /** 32. */
    @ParameterizedTest
    @ValueSource(strings = {"1793681130000", "\"1793681130000\""})
    void readsTimesAsTextOrNumber(String time) {
        var event = read("{\"content\":[{\"eventCode\":\"PUBLISH_END\",\"timestamp\":" + time + "}]}")
                .getFirst();

        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochMilli(1793681130000L));
    }

    /** 33. */
    @ParameterizedTest
    @ValueSource(strings = {"eventCode", "event"})
    void readsBothNamesOfTheCodeAndDoesWithoutAChannel(String name) {
        var event = read("{\"content\":[{\"" + name + "\":\"PUBLISH_END\"}]}").getFirst();

        assertThat(event.code()).isEqualTo("PUBLISH_END");
        assertThat(event.channelId()).isNull();
    }

    @Test
    void keepsWhatItDoesNotKnow() {
        var event = read("{\"content\":[{\"eventCode\":\"SOMETHING_NEW\",\"logLevel\":\"FATAL\"}]}")
                .getFirst();

        assertThat(event.code()).isEqualTo("SOMETHING_NEW");
        assertThat(event.meaning()).isNull();
        assertThat(event.level()).isEqualTo(EventLevel.UNKNOWN);
        assertThat(event.levelRaw()).isEqualTo("FATAL");
    }
}
