package dev.livegate.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.livegate.upstream.HttpTransport.Answer;
import dev.livegate.upstream.signing.UpstreamClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Whatever stands in the headers that tell time, {@code Retry-After} and {@code Date}. */
class RetryAfterFuzzTests {

    private static final Instant NOW = Instant.parse("2026-11-03T12:00:00Z");
    private static final Duration UNTIL_THE_LAST_YEAR = Duration.between(NOW, Instant.parse("+10000-01-01T00:00:00Z"));

    @FuzzTest(maxDuration = "20s")
    void neverWaitsForeverOrBelievesTooMuch(byte[] input) {
        var text = new String(input, ISO_8859_1);
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, text);

        var delay = new Answer(429, headers, new byte[0]).retryAfter(NOW);

        if (delay != null) {
            assertThat(delay).isBetween(Duration.ZERO, UNTIL_THE_LAST_YEAR);
        }
        if (!text.isEmpty() && text.length() < 10 && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            assertThat(delay).isEqualTo(Duration.ofSeconds(Long.parseLong(text)));
        } else if (delay != null) {
            assertThat(text).as("a date").contains(":", " ");
        }
        closesTheGateForAMinuteAtMost(delay);
        believesAQuarterOfAnHourAtMost(text);
    }

    private static void closesTheGateForAMinuteAtMost(@Nullable Duration delay) {
        var gate = new ThrottleGate(() -> 0);

        assertThat(gate.close(delay)).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(gate.closedFor()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
    }

    private static void believesAQuarterOfAnHourAtMost(String date) {
        var clock = new UpstreamClock(InstantSource.fixed(NOW));

        clock.learn(date, NOW.toEpochMilli());

        assertThat(clock.skew().abs()).isLessThanOrEqualTo(Duration.ofMinutes(15));
    }
}
