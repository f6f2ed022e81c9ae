package dev.livegate.vod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.livegate.model.ChannelStatus;
import dev.livegate.security.Callers;
import dev.livegate.upstream.FakeUpstream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Numbers in comments are those of the upstream guide's contradictions, section 10. */
class VodUpstreamTests {

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private final VodUpstream channels = upstream.client(VodUpstream.class);

    private VodChannelResponse read(String json) {
        upstream.answers(json);
        return VodChannelResponse.from(channels.get(upstream.call(), "ls-1").required(), Callers.mayDoEverything());
    }

    @ParameterizedTest
    @ValueSource(strings = {"getVodChannel", "suspendVodChannel", "resumeVodChannel", "updateVodChannel"})
    void knowsEveryWordOfTheExamples(String example) {
        var channel = read(FakeUpstream.example(example));

        assertThat(JsonMapper.shared().writeValueAsString(channel)).doesNotContain("UNKNOWN");
    }

    @Test
    void readsTheExampleOfAList() {
        upstream.answers(FakeUpstream.example("listVodChannels"));

        assertThat(channels.list(upstream.call(), 1, 20).required())
                .extracting(json ->
                        VodChannelResponse.from(json, Callers.mayDoEverything()).status())
                .containsExactly(ChannelStatus.RESERVED);
    }

    /** 10. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\":{\"channelId\":\"ls-1\",\"channelStatus\":\"BLOCK\",\"type\":\"VOD\"}}",
                "{\"content\":{\"channelId\":\"ls-1\",\"channelStatus\":\"BLOCK\",\"recentPublishTime\":1793854844000,"
                        + "\"cdn\":{\"instanceNo\":\"48260\",\"regionType\":\"KOREA\"}}}"
            })
    void readsBothDocumentedAnswersOfASuspension(String json) {
        assertThat(read(json).status()).isEqualTo(ChannelStatus.BLOCK);
    }

    @Test
    void readsTheLatestBroadcast() {
        var channel = read("{\"content\":{\"channelId\":\"ls-1\",\"recentPublishTime\":\"1793854844000\"}}");

        assertThat(channel.lastPublishedAt()).isEqualTo(Instant.ofEpochMilli(1793854844000L));
    }

    @Test
    void keepsWordsItDoesNotKnow() {
        var channel = read("{\"content\":{\"channelId\":\"ls-1\",\"channelStatus\":\"NAPPING\","
                + "\"scheduleList\":[{\"scheduleId\":\"20077\",\"status\":\"POSTPONED\"}]}}");

        assertThat(channel.statusRaw()).isEqualTo("NAPPING");
        assertThat(channel.schedules()).extracting("id", "statusRaw").containsExactly(tuple("20077", "POSTPONED"));
    }
}
