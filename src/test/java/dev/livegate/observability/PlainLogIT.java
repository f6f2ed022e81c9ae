package dev.livegate.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.Raw;
import dev.livegate.caller.SharedGateway;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** A log for people has no quotes around messages: nothing that callers send may begin a line of it. */
@ExtendWith({FreshLog.class, OutputCaptureExtension.class})
@TestPropertySource(properties = "logging.structured.format.console=")
class PlainLogIT extends SharedGateway {

    private static final String SNAPSHOTS = "/channels/" + Ids.RECORDING + "/snapshots";

    @ParameterizedTest
    @ValueSource(strings = {"%0d%0a", "%0a", "%0d", "%c2%85", "%e2%80%a8"})
    void beginsNoLineWithWhatIsInTheAddress(String lineBreak, CapturedOutput output) {
        var forged = "x" + lineBreak + "FORGED";
        for (var path : List.of(
                "/channels?name=" + forged,
                "/channels?status=" + forged,
                "/channels?" + forged + "=1",
                "/channels/" + forged,
                "/" + forged)) {
            as(Key.READ).get(path);
        }
        as(Key.OPERATE).put("/channels/" + forged + "/recording");

        assertNoLineIsForged(output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\u0085", "\u2028"})
    void beginsNoLineWithWhatIsInABodyOrAToken(String lineBreak, CapturedOutput output) {
        var forged = "x" + lineBreak + "FORGED";
        as(Key.OPERATE).post(SNAPSHOTS, forged);
        as(Key.OPERATE).post(SNAPSHOTS, JsonMapper.shared().writeValueAsString(Map.of(forged, 1)));
        as(Key.OPERATE).post(SNAPSHOTS, JsonMapper.shared().writeValueAsString(Map.of("limitedDuration", forged)));
        anonymous()
                .bearer(issuer.sign(issuer.claims(forged).claim("scope", "livegate.operate")))
                .put("/channels/" + Ids.ON_AIR + "/recording")
                .is(200);

        assertNoLineIsForged(output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n ", "\n ", "\r", "\u0085"})
    void beginsNoLineWithWhatIsInAHeader(String lineBreak, CapturedOutput output) {
        var forged = "x" + lineBreak + "FORGED";
        for (var header : List.of("X-Request-Id", "Livegate-Account", "Idempotency-Key", "Accept", "User-Agent")) {
            Raw.to(port)
                    .exchange(
                            "PUT /api/v1/channels/%s/recording HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: %s\r\n%s: %s\r\nContent-Length: 0\r\n\r\n"
                                    .formatted(Ids.ON_AIR, Key.OPERATE.text(), header, forged));
        }

        assertNoLineIsForged(output);
    }

    private void assertNoLineIsForged(CapturedOutput output) {
        as(Key.READ)
                .with("X-Request-Id", "plain")
                .send("DELETE", "/channels", null)
                .is(405);
        // The log is there, and is one for people.
        await().until(() -> output.getAll().contains("request=plain"));
        assertThat(output.getAll().lines().filter(line -> line.contains("request=plain")))
                .singleElement()
                .asString()
                .doesNotStartWith("{");
        assertThat(output.getAll().split("[\r\n\u0085\u2028\u2029]"))
                .noneMatch(line -> line.stripLeading().startsWith("FORGED"));
    }
}
