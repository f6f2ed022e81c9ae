package dev.livegate.upstream;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The upstream's messages repeat what callers sent; neither of them may begin a line of the log, or fill it. */
@ExtendWith(OutputCaptureExtension.class)
class LogLineTests {

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private final Probe probe = upstream.client(Probe.class);

    @Test
    void keepsAMessageOnOneLine(CapturedOutput output) {
        answers("x\\r\\nFORGED\\u0085FORGED\\u2028FORGED\\u001b[2J");

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> probe.read(upstream.call()));

        assertThat(output.getAll().lines()).noneMatch(line -> line.startsWith("FORGED"));
        assertThat(output).contains("x??FORGED?FORGED?FORGED?[2J");
    }

    @Test
    void cutsALongMessage(CapturedOutput output) {
        answers("x".repeat(100_000));

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> probe.read(upstream.call()));

        assertThat(output).contains("xxx").hasSizeLessThan(10_000);
    }

    /** The upstream repeats what it refuses. */
    @Test
    void repeatsNoSecretOfTheRequest(CapturedOutput output) {
        answers("abcdSecretKey: invalid value.");
        var platform = Map.<String, Object>of("streamKey", "abcdSecretKey");

        for (var body : List.of(platform, Map.<String, Object>of("name", "x", "restream", List.of(platform)))) {
            assertThatExceptionOfType(UpstreamException.class)
                    .isThrownBy(() -> probe.change(upstream.call(), body))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID));
        }

        assertThat(output).contains("code 250002").doesNotContain("abcdSecretKey");
    }

    @Test
    void repeatsWhatIsNoSecret(CapturedOutput output) {
        answers("channelName: invalid value.");

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> probe.change(upstream.call(), Map.of("channelName", "x")));

        assertThat(output).contains("channelName: invalid value.");
    }

    private static void answers(String message) {
        upstream.stubFor(any(anyUrl())
                .willReturn(jsonResponse("{\"error\":{\"errorCode\":250002,\"message\":\"" + message + "\"}}", 400)));
    }
}
