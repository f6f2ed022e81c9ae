package dev.livegate.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordTests {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void count() {
        Metrics.addRegistry(meters);
    }

    @AfterEach
    void countNoMore() {
        Metrics.removeRegistry(meters);
    }

    @ParameterizedTest
    @CsvSource({"READY, READY", "ready, READY", "' PUBLISHING ', PUBLISHING", "Force_Block, FORCE_BLOCK"})
    void readsKnownWords(String text, ChannelStatus status) {
        var word = ChannelStatus.parse(text);

        assertThat(word.value()).isEqualTo(status);
        assertThat(word.raw()).isNull();
        assertThat(counted()).isZero();
    }

    @Test
    void readsPublishAsPublishing() {
        var word = ChannelStatus.parse("PUBLISH");

        assertThat(word.value()).isEqualTo(ChannelStatus.PUBLISHING);
        assertThat(word.raw()).isNull();
        assertThat(counted()).isZero();
    }

    @Test
    void keepsAndCountsAWordItDoesNotKnow() {
        var word = ChannelStatus.parse("HIBERNATING");

        assertThat(word.value()).isEqualTo(ChannelStatus.UNKNOWN);
        assertThat(word.raw()).isEqualTo("HIBERNATING");
        assertThat(counted()).isOne();
    }

    @Test
    void doesNotTakeUnknownForAKnownWord() {
        var word = ChannelStatus.parse("UNKNOWN");

        assertThat(word.value()).isEqualTo(ChannelStatus.UNKNOWN);
        assertThat(word.raw()).isEqualTo("UNKNOWN");
        assertThat(counted()).isOne();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void countsNoWordThatIsNotThere(String text) {
        var word = ChannelStatus.parse(text);

        assertThat(word.value()).isEqualTo(ChannelStatus.UNKNOWN);
        assertThat(word.raw()).isNull();
        assertThat(counted()).isZero();
    }

    private double counted() {
        return meters.find("livegate.upstream.unknown.words").tag("field", "channelStatus").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
