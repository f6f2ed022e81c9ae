package dev.livegate.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.upstream.FakeUpstream;
import java.util.Objects;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in comments are those of the upstream guide's contradictions, section 10. */
class PlaybackUpstreamTests {

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private final PlaybackUpstream playback = upstream.client(PlaybackUpstream.class);

    @ParameterizedTest
    @ValueSource(strings = {"getLiveServiceUrls", "getLiveServiceUrls.thumbnail", "getVodServiceUrls"})
    void readsTheExamples(String example) {
        upstream.answers(FakeUpstream.example(example));

        assertThat(playback.liveUrls(upstream.call(), "ls-1", PlaybackType.GENERAL)
                        .required())
                .isNotEmpty()
                .extracting(PlaybackUrlResponse::from)
                .allSatisfy(url -> assertThat(url.url()).startsWith("https://"));
    }

    /** 25. */
    @ParameterizedTest
    @ValueSource(strings = {"bitrate", "birate"})
    void readsBothSpellingsOfTheBitRate(String name) {
        upstream.answers("{\"content\":{\"video\":{\"%s\":5000000},\"audio\":{\"%s\":128000}}}".formatted(name, name));

        var metadata = StreamMetadataResponse.from(
                playback.metadata(upstream.call(), "ls-1").required());

        assertThat(Objects.requireNonNull(metadata.video()).bitrateBps()).isEqualTo(5000000);
        assertThat(Objects.requireNonNull(metadata.audio()).bitrateBps()).isEqualTo(128000);
    }
}
