package dev.livegate.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livegate.model.ChannelStatus;
import dev.livegate.security.Callers;
import dev.livegate.upstream.FailureKind;
import dev.livegate.upstream.FakeUpstream;
import dev.livegate.upstream.UpstreamException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Numbers in comments are those of the upstream guide's contradictions, section 10. */
class ChannelUpstreamTests {

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private final ChannelUpstream channels = upstream.client(ChannelUpstream.class);

    private ChannelResponse read(String json) {
        upstream.answers(json);
        return ChannelResponse.from(channels.get(upstream.call(), "ls-1").required(), Callers.mayDoEverything());
    }

    private ChannelResponse channel(String fields) {
        return read("{\"content\":{\"channelId\":\"ls-1\"," + fields + "}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getLiveChannel",
                "suspendLiveChannel",
                "resumeLiveChannel",
                "updateLiveChannel",
                "switchLiveStream"
            })
    void knowsEveryWordOfTheExamples(String example) {
        var channel = read(FakeUpstream.example(example));

        assertThat(JsonMapper.shared().writeValueAsString(channel)).doesNotContain("UNKNOWN");
    }

    @Test
    void readsTheExampleOfAList() {
        upstream.answers(FakeUpstream.example("listLiveChannels"));

        var answer = channels.list(upstream.call(), 1, 20, null, null, null);

        assertThat(answer.total()).isEqualTo(2);
        assertThat(answer.required())
                .extracting(json ->
                        ChannelResponse.from(json, Callers.mayDoEverything()).status())
                .containsExactly(ChannelStatus.PUBLISHING, ChannelStatus.READY);
    }

    @Test
    void readsEverythingOfTheExample() {
        var channel = read(FakeUpstream.example("getLiveChannel"));

        assertThat(channel.id()).isEqualTo("ls-20261103101530-Qm4Zt");
        assertThat(channel.name()).isEqualTo("orchard_main");
        assertThat(channel.recording()).isTrue();
        assertThat(channel.dvr()).isTrue();
        assertThat(channel.timemachineMinutes()).isEqualTo(360);
        assertThat(channel.streamKey()).isEqualTo("k3yexample0000000000000001");
        assertThat(channel.record()).isNotNull();
        assertThat(channel.cdn()).isNotNull();
        assertThat(channel.callbackEndpoint()).isEqualTo("https://hooks.example.com/ls");
        assertThat(channel.createdAt()).isEqualTo(Instant.ofEpochMilli(1793668530000L));
        assertThat(channel.lastPublishedAt()).isEqualTo(Instant.ofEpochMilli(1793675730000L));
    }

    /** 1. */
    @ParameterizedTest
    @ValueSource(strings = {"PUBLISH", "PUBLISHING"})
    void readsBothWordsForOnAir(String word) {
        var channel = channel("\"channelStatus\":\"" + word + "\"");

        assertThat(channel.status()).isEqualTo(ChannelStatus.PUBLISHING);
        assertThat(channel.statusRaw()).isNull();
    }

    /** 2. */
    @ParameterizedTest
    @ValueSource(strings = {"useDvr", "useDVR"})
    void readsBothSpellingsOfTheDvrFlag(String name) {
        assertThat(channel("\"" + name + "\":true").dvr()).isTrue();
    }

    /** 3 and 26. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    48213,   GLOBAL_EDGE
                    "48213", GLOBAL_EDGE
                    48213,   CDN_PLUS
                    "48213", GLOBAL_CDN
                    48213,   A_NEW_ONE
                    """)
    void readsAnyCdnWithItsNumberAsTextOrNumber(String number, String type) {
        var channel = channel(
                "\"instanceNo\":%s,\"cdn\":{\"instanceNo\":%s,\"cdnType\":\"%s\"}".formatted(number, number, type));

        assertThat(channel.cdn()).extracting("instanceNo", "type").containsExactly("48213", type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"cdn\":null",
                "\"cdn\":{}",
                "\"cdn\":{\"instanceNo\":\"0\",\"profileId\":0,\"serviceName\":\"\",\"cdnDomain\":\"\"}",
                "\"cdn\":{\"instanceNo\":0}",
                "\"cdn\":{\"instanceNo\":\"\"}",
                "\"channelName\":\"no_cdn\""
            })
    void readsEveryWayOfHavingNoCdn(String fields) {
        assertThat(channel(fields).cdn()).isNull();
    }

    /** 9. */
    @ParameterizedTest
    @ValueSource(strings = {"recentPublishTime", "recentPublishStartTime"})
    void readsBothNamesOfTheLatestBroadcast(String name) {
        assertThat(channel("\"" + name + "\":1793675730000").lastPublishedAt())
                .isEqualTo(Instant.ofEpochMilli(1793675730000L));
    }

    /** 24. */
    @ParameterizedTest
    @ValueSource(strings = {"1793668530000", "\"1793668530000\""})
    void readsTimesAsTextOrNumber(String time) {
        assertThat(channel("\"createdTime\":" + time).createdAt()).isEqualTo(Instant.ofEpochMilli(1793668530000L));
    }

    /** 40. */
    @ParameterizedTest
    @ValueSource(strings = {"HLS,DASH", "HLS, DASH"})
    void readsProtocolsWithAndWithoutBlanks(String protocol) {
        assertThat(channel("\"outputProtocol\":\"" + protocol + "\"").outputProtocol())
                .isEqualTo("HLS,DASH");
    }

    @Test
    void ignoresFieldsItDoesNotKnow() {
        assertThat(channel("\"channelName\":\"a\",\"somethingNew\":{\"deep\":[1,2]}")
                        .name())
                .isEqualTo("a");
    }

    @Test
    void keepsWordsItDoesNotKnow() {
        var channel = channel("\"channelStatus\":\"NAPPING\",\"cdn\":{\"instanceNo\":1,\"statusName\":\"MELTING\"}");

        assertThat(channel.status()).isEqualTo(ChannelStatus.UNKNOWN);
        assertThat(channel.statusRaw()).isEqualTo("NAPPING");
        assertThat(channel.cdn()).extracting("statusRaw").isEqualTo("MELTING");
    }

    @Test
    void readsNoChannelWithoutItsId() {
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> read("{\"content\":{\"channelName\":\"nameless\"}}"))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.GARBLED));
    }
}
