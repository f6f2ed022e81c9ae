package dev.livegate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.livegate.cdn.CdnJson;
import dev.livegate.cdn.ChangeCdnRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Ids, what stands for nothing, and packagings. */
class ModelValueTests {

    private final JsonMapper json = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "ls-20261103101530-Qm4Zt", "_", "-", "Ab_9-"})
    void takesChannelIds(String id) {
        assertThat(new ChannelId(id)).hasToString(id);
        assertThat(json.writeValueAsString(new ChannelId(id))).isEqualTo('"' + id + '"');
        assertThat(json.readValue('"' + id + '"', ChannelId.class)).isEqualTo(new ChannelId(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ".", "..", "a/b", "a%2Fb", "a?b", "a#b", "a;b", "a b", "a\n", "é", "과수원", "a\u0000"})
    void refusesWhatIsNoChannelId(String id) {
        assertThatThrownBy(() -> new ChannelId(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be 1 to 64 letters, digits, underscores or hyphens");
    }

    @Test
    void takesChannelIdsOf64CharactersAtMost() {
        assertThat(new ChannelId("x".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> new ChannelId("x".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "007, 7", "999999999999999999, 999999999999999999"})
    void takesCountedIds(String id, long number) {
        assertThat(new CountedId(id).number()).isEqualTo(number);
        assertThat(json.writeValueAsString(new CountedId(id))).isEqualTo('"' + id + '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "-1", "+1", "1.0", "1e3", "0x1", "1 ", "1\n", "１", "٣", "records", "1234567890123456789"
            })
    void refusesWhatIsNoCountedId(String id) {
        assertThatThrownBy(() -> new CountedId(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be 1 to 18 digits");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t", "-", "0x0"})
    void readsTextsThatStandForNothing(@Nullable String text) {
        assertThat(UpstreamValues.text(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "--", "- ", "1280x720", "text"})
    void keepsOtherTexts(String text) {
        assertThat(UpstreamValues.text(text)).isEqualTo(text);
    }

    @Test
    void readsInstants() {
        assertThat(UpstreamValues.instant(null)).isNull();
        assertThat(UpstreamValues.instant(0L)).isNull();
        assertThat(UpstreamValues.instant(-1L)).isNull();
        assertThat(UpstreamValues.instant(1L)).isEqualTo(Instant.parse("1970-01-01T00:00:00.001Z"));
        assertThat(UpstreamValues.instant(1_795_000_000_000L)).isEqualTo(Instant.parse("2026-11-18T11:06:40Z"));
    }

    @Test
    void readsNumbers() {
        assertThat(UpstreamValues.number((Long) null)).isNull();
        assertThat(UpstreamValues.number(0L)).isNull();
        assertThat(UpstreamValues.number(-1L)).isEqualTo(-1L);
        assertThat(UpstreamValues.number(7L)).isEqualTo(7L);
    }

    @Test
    void readsNumbersInTexts() {
        assertThat(UpstreamValues.number((String) null)).isNull();
        for (var text : List.of("", "-", "0", "1.5", "-7", "x", "9".repeat(19))) {
            assertThat(UpstreamValues.number(text)).as(text).isNull();
        }
        assertThat(UpstreamValues.number(" 2048000 ")).isEqualTo(2_048_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HLS | HLS",
                "LL_HLS | LL_HLS",
                "HLS,DASH | HLS_DASH",
                "'HLS, DASH' | HLS_DASH",
                "' HLS , DASH ' | HLS_DASH"
            })
    void readsPackagingsWithBlanks(String word, OutputProtocol packaging) {
        assertThat(OutputProtocol.parse(word)).isEqualTo(packaging);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "DASH", "HLS/DASH", "hls", "HLS_DASH"})
    void knowsNoOtherPackagings(@Nullable String word) {
        assertThat(OutputProtocol.parse(word)).isNull();
    }

    @Test
    void writesAndReadsThePackagingsWord() {
        for (var packaging : OutputProtocol.values()) {
            assertThat(json.writeValueAsString(packaging)).isEqualTo('"' + packaging.word() + '"');
            assertThat(json.readValue('"' + packaging.word() + '"', OutputProtocol.class))
                    .isEqualTo(packaging);
        }
        assertThat(OutputProtocol.LL_HLS.isLowLatency()).isTrue();
        assertThat(OutputProtocol.HLS_DASH.isLowLatency()).isFalse();
    }

    @Test
    void knowsWhetherThereIsACdn() {
        assertThat(cdn(null).exists()).isFalse();
        assertThat(cdn("").exists()).isFalse();
        assertThat(cdn("0").exists()).isFalse();
        assertThat(cdn("48213").exists()).isTrue();
    }

    @Test
    void knowsWhetherAChannelHasTheCdnAlready() {
        var wanted = new ChangeCdnRequest("48213", "512");

        assertThat(wanted.isMetBy(cdn("48213"))).isTrue();
        assertThat(wanted.isMetBy(cdn("48214"))).isFalse();
        assertThat(new ChangeCdnRequest("48213", "513").isMetBy(cdn("48213"))).isFalse();
    }

    private static CdnJson cdn(@Nullable String instanceNo) {
        return new CdnJson(instanceNo, null, null, null, null, 512L, null);
    }
}
