package dev.livegate.playback;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PlaybackUrlResponseTests {

    @Test
    void hasNoRatesWhereTheUpstreamWritesAHyphen() {
        var url = read("\"-\"", "\"-\"");

        assertThat(url.name()).isEqualTo("ABR");
        assertThat(url.resolution()).isNull();
        assertThat(url.videoBitrateBps()).isNull();
        assertThat(url.audioBitrateBps()).isNull();
        assertThat(url.resized()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"'\"2048000\"', 2048000", "2048000, 2048000", "0,", "null,", "'\"\"',"})
    void readsRatesWhetherTextOrNumber(String json, @Nullable Long rate) {
        var url = read(json, json);

        assertThat(url.videoBitrateBps()).isEqualTo(rate);
        assertThat(url.audioBitrateBps()).isEqualTo(rate);
    }

    private static PlaybackUrlResponse read(String video, String audio) {
        var json = """
                {"name": "ABR", "url": "https://edge.example.com/playlist.m3u8", "resolution": "-",
                 "videoBitrate": %s, "audioBitrate": %s}""".formatted(video, audio);
        return PlaybackUrlResponse.from(JsonMapper.shared().readValue(json, PlaybackUpstream.ServiceUrlJson.class));
    }
}
