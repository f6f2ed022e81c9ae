package dev.livegate.restream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.model.ChannelStatus;
import dev.livegate.security.Callers;
import dev.livegate.upstream.FakeUpstream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in comments are those of the upstream guide's contradictions, section 10. */
class RestreamUpstreamTests {

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private final RestreamUpstream restream = upstream.client(RestreamUpstream.class);

    private List<PlatformResponse> platforms(String json) {
        upstream.answers(json);
        return restream.platforms(upstream.call(), "ls-1").required().stream()
                .map(platform -> PlatformResponse.from(platform, Callers.mayDoEverything()))
                .toList();
    }

    private PlatformResponse platform(String fields) {
        return platforms("{\"content\":[{" + fields + "}]}").getFirst();
    }

    private RestreamChannelResponse channel(String json) {
        upstream.answers(json);
        return RestreamChannelResponse.from(
                restream.get(upstream.call(), "ls-1").required(), Callers.mayDoEverything());
    }

    @Test
    void readsTheExampleOfAChannel() {
        var channel = channel(FakeUpstream.example("getRestreamChannel"));

        assertThat(channel.status()).isEqualTo(ChannelStatus.PUBLISHING);
        assertThat(channel.platforms()).hasSize(2);
        assertThat(channel.platformCount()).isEqualTo(2);
    }

    @Test
    void readsTheExampleOfAList() {
        upstream.answers(FakeUpstream.example("listRestreamChannels"));

        assertThat(restream.list(upstream.call(), 1, 20).required())
                .extracting(json -> RestreamChannelResponse.from(json, Callers.mayDoEverything())
                        .status())
                .containsExactly(ChannelStatus.READY);
    }

    @Test
    void readsTheExampleOfPlatforms() {
        var platforms = platforms(FakeUpstream.example("listRestreamPlatforms"));

        assertThat(platforms)
                .extracting(PlatformResponse::status)
                .containsExactly(ConnectStatus.PUBLISHING, ConnectStatus.FAIL);
        assertThat(platforms).extracting(PlatformResponse::id).containsExactly("4410", "4411");
        assertThat(platforms.getFirst().bytesTotal()).isEqualTo(1336320000);
        assertThat(platforms.getLast().username()).isEqualTo("relay");
    }

    /** 6. */
    @Test
    void readsTheOldTableOfPlatforms() {
        var platform = platform("\"targetName\":\"YOUTUBE\",\"totalBytesPerSecond\":1336320000");

        assertThat(platform.bytesTotal()).isEqualTo(1336320000);
        assertThat(platform.id()).isNull();
    }

    /** 7. */
    @ParameterizedTest
    @CsvSource({"id, password", "streamId, streamPassword"})
    void readsBothNamesOfCredentials(String user, String password) {
        var platform = platform("\"%s\":\"relay\",\"%s\":\"p****\"".formatted(user, password));

        assertThat(platform.username()).isEqualTo("relay");
        assertThat(platform.password()).isEqualTo("p****");
    }

    /** 8. */
    @ParameterizedTest
    @ValueSource(strings = {"TWITCH", "CHZZK", "SOMETHING_NEW"})
    void readsAnyTarget(String name) {
        assertThat(platform("\"targetName\":\"" + name + "\"").name()).isEqualTo(name);
    }

    /** 9. */
    @ParameterizedTest
    @ValueSource(strings = {"recentPublishTime", "recentPublishStartTime"})
    void readsBothNamesOfTheLatestBroadcast(String name) {
        var channel = channel("{\"content\":{\"channelId\":\"ls-1\",\"" + name + "\":1793758530000}}");

        assertThat(channel.lastPublishedAt()).isEqualTo(Instant.ofEpochMilli(1793758530000L));
    }

    @Test
    void keepsAStateItDoesNotKnow() {
        var platform = platform("\"connectStatus\":\"DAYDREAMING\"");

        assertThat(platform.status()).isEqualTo(ConnectStatus.UNKNOWN);
        assertThat(platform.statusRaw()).isEqualTo("DAYDREAMING");
    }
}
