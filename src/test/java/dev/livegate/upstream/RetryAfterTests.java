package dev.livegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTests {

    @RegisterExtension
    final BrokenUpstream upstream = new BrokenUpstream();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0                             | PT0S
                    30                            | PT30S
                    007                           | PT7S
                    Tue, 03 Nov 2026 12:01:00 GMT | PT1M
                    Tue, 3 Nov 2026 12:00:00 GMT  | PT0S
                    Tue, 03 Nov 2026 11:00:00 GMT | PT0S
                    Mon, 03 Nov 2026 12:01:00 GMT |
                    2026-11-03T12:01:00Z          |
                    -1                            |
                    1.5                           |
                    99999999999999999999          |
                    soon                          |
                    ''                            |
                    """)
    void readsSecondsAndDatesAndNothingElse(String header, @Nullable Duration delay) {
        upstream.behaves(BrokenUpstream.answer(503, "Retry-After: " + header + "\r\n", ""));
        var chain = Chain.to(upstream.baseUrl())
                .at(() -> Instant.parse("2026-11-03T12:00:00Z"))
                .build();

        var failure = catchThrowableOfType(
                UpstreamException.class, () -> chain.client(Probe.class).command(chain.call()));

        assertThat(failure.retryAfter()).isEqualTo(delay);
    }
}
