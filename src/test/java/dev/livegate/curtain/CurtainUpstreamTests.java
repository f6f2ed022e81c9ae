package dev.livegate.curtain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.model.ChannelId;
import dev.livegate.upstream.FakeUpstream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in comments are those of the upstream guide's contradictions, section 10. */
class CurtainUpstreamTests {

    private static final ChannelId CHANNEL = new ChannelId("ls-20261103101530-Qm4Zt");

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private final CurtainUpstream curtains = upstream.client(CurtainUpstream.class);

    @ParameterizedTest
    @ValueSource(strings = {"createCurtainContent", "getCurtainContent", "deleteCurtainContent"})
    void knowsTheStatusOfTheExamples(String example) {
        upstream.answers(FakeUpstream.example(example));

        var content =
                CurtainContentResponse.from(curtains.get(upstream.call(), "731").required());

        assertThat(content.status()).isNotEqualTo(CurtainContentStatus.UNKNOWN);
    }

    @Test
    void readsTheExampleOfACurtainWhichNestsTwice() {
        upstream.answers(FakeUpstream.example("startCurtain"));

        var curtain = CurtainResponse.from(
                curtains.stop(upstream.call(), CHANNEL.value()).required(), CHANNEL);

        assertThat(curtain.shown()).isTrue();
        assertThat(curtain.contentIds()).isNotEmpty();
    }

    /** 15. */
    @ParameterizedTest
    @ValueSource(strings = {"731", "\"731\"", "[731]", "[\"731\"]"})
    void readsIdsAsOneOrMany(String ids) {
        upstream.answers("{\"content\":{\"content\":{\"ids\":" + ids + "},\"isLiveCurtain\":true}}");

        var curtain = CurtainResponse.from(
                curtains.stop(upstream.call(), CHANNEL.value()).required(), CHANNEL);

        assertThat(curtain.contentIds()).containsExactly("731");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"orchard-archive/curtain/pause.mp4\"]",
                "[{\"bucketName\":\"orchard-archive\",\"filePath\":\"/curtain/pause.mp4\"}]"
            })
    void readsSourcesAsTextOrObject(String input) {
        upstream.answers("{\"content\":{\"id\":731,\"status\":\"READY\",\"input\":" + input + "}}");

        var content =
                CurtainContentResponse.from(curtains.get(upstream.call(), "731").required());

        assertThat(content.sources()).containsExactly("orchard-archive/curtain/pause.mp4");
    }
}
