package dev.livegate.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamEnumTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void listen() {
        Metrics.addRegistry(meters);
    }

    @AfterEach
    void stopListening() {
        Metrics.removeRegistry(meters);
    }

    private double unknownWords() {
        return meters.find("livegate.upstream.unknown.words").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @ParameterizedTest
    @EnumSource(ChannelStatus.class)
    void readsEveryWordItKnows(ChannelStatus status) {
        if (status == ChannelStatus.UNKNOWN) {
            return;
        }

        var word = ChannelStatus.parse(status.name());

        assertThat(word.value()).isEqualTo(status);
        assertThat(word.raw()).isNull();
        assertThat(unknownWords()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"PUBLISH, PUBLISHING", "publishing, PUBLISHING", "' READY ', READY"})
    void readsOtherSpellings(String spelling, ChannelStatus status) {
        assertThat(ChannelStatus.parse(spelling).value()).isEqualTo(status);
        assertThat(ChannelStatus.parse(spelling).raw()).isNull();
    }

    @Test
    void keepsAndCountsAWordItDoesNotKnow() {
        var word = ChannelStatus.parse("HIBERNATING");

        assertThat(word.value()).isEqualTo(ChannelStatus.UNKNOWN);
        assertThat(word.raw()).isEqualTo("HIBERNATING");
        assertThat(meters.get("livegate.upstream.unknown.words")
                        .tag("field", "channelStatus")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void takesTheWordUnknownForOneItDoesNotKnow() {
        assertThat(ChannelStatus.parse("UNKNOWN").raw()).isEqualTo("UNKNOWN");
        assertThat(unknownWords()).isEqualTo(1);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void countsNothingWhereNothingIsSaid(@Nullable String nothing) {
        var word = ChannelStatus.parse(nothing);

        assertThat(word).isEqualTo(new UpstreamEnum<>(ChannelStatus.UNKNOWN, null));
        assertThat(word.raw()).isNull();
        assertThat(unknownWords()).isZero();
    }
}
