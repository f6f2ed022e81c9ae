package dev.livegate.reads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreshnessTests {

    @ParameterizedTest
    @ValueSource(strings = {"no-cache", "No-Cache", "max-age=0", "max-age=60, no-cache", " no-cache ,x=y"})
    void someAskForTheStateOfNow(String header) {
        var asked = Freshness.asked(List.of(header));

        assertThat(asked.isNow()).isTrue();
        assertThat(asked.isKept()).isTrue();
        assertThat(asked.accepts(Duration.ZERO)).isFalse();
    }

    @Test
    void noStoreAsksForTheStateOfNowAndThatNothingIsKept() {
        var asked = Freshness.asked(List.of("no-cache", "no-store"));

        assertThat(asked.isNow()).isTrue();
        assertThat(asked.isKept()).isFalse();
    }

    @Test
    void aLargestAgeIsTaken() {
        var asked = Freshness.asked(List.of("max-age=5, max-age=7"));

        assertThat(asked.accepts(Duration.ofMillis(4999))).isTrue();
        assertThat(asked.accepts(Duration.ofSeconds(5))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "max-age", "max-age=-1", "max-age=x", "max-age=99999999999", "max-stale", "no-cache=x"})
    void whatCannotBeReadOrIsNotKnownCountsForNothing(String header) {
        assertThat(Freshness.asked(List.of(header))).isEqualTo(Freshness.ANY);
    }
}
