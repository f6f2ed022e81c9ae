package dev.livegate.clip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.model.ChannelId;
import dev.livegate.upstream.FakeUpstream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in comments are those of the upstream guide's contradictions, section 10. */
class ClipUpstreamTests {

    private static final ChannelId CHANNEL = new ChannelId("ls-20261103101530-Qm4Zt");

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private final ClipUpstream clips = upstream.client(ClipUpstream.class);

    private ClipResponse read() {
        var content = clips.get(upstream.call(), CHANNEL.value(), "5518").required();
        return ClipResponse.from(content.shortclip(), CHANNEL, content.snapshotId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"createShortClip", "getShortClip"})
    void knowsTheStatusOfTheExamples(String example) {
        upstream.answers(FakeUpstream.example(example));

        assertThat(read().status()).isNotEqualTo(ClipStatus.UNKNOWN);
    }

    @Test
    void readsTheExampleOfAList() {
        upstream.answers(FakeUpstream.example("listShortClips"));

        var content =
                clips.list(upstream.call(), CHANNEL.value(), "20417", null).required();

        assertThat(Objects.requireNonNull(content.shortClipList()))
                .isNotEmpty()
                .extracting(clip -> ClipResponse.from(clip, CHANNEL, null).status())
                .doesNotContain(ClipStatus.UNKNOWN);
    }

    /** 12. */
    @ParameterizedTest
    @ValueSource(strings = {"shortClipList", "shortclipList"})
    void readsBothSpellingsOfTheList(String name) {
        upstream.answers("{\"content\":{\"" + name + "\":[{\"id\":5518,\"status\":\"CREATING\"}]},\"total\":1}");

        var content =
                clips.list(upstream.call(), CHANNEL.value(), "20417", null).required();

        assertThat(Objects.requireNonNull(content.shortClipList())).hasSize(1);
    }

    /** 14. */
    @ParameterizedTest
    @ValueSource(strings = {"20417", "\"20417\""})
    void readsTheSnapshotsIdAsTextOrNumber(String id) {
        upstream.answers("{\"content\":{\"snapshotId\":" + id + ",\"shortclip\":{\"id\":" + id + "}}}");

        assertThat(read()).extracting("id", "snapshotId").containsExactly("20417", "20417");
    }

    @Test
    void keepsAStatusItDoesNotKnow() {
        upstream.answers("{\"content\":{\"shortclip\":{\"id\":1,\"status\":\"SHREDDED\"}}}");

        assertThat(read()).extracting("status", "statusRaw").containsExactly(ClipStatus.UNKNOWN, "SHREDDED");
    }
}
