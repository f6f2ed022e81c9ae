package dev.livegate.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.Raw;
import dev.livegate.caller.SharedGateway;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each line of the log is one JSON object with fields to search by, whatever callers send. */
@ExtendWith({FreshLog.class, OutputCaptureExtension.class})
@TestPropertySource(properties = "logging.level.org.springframework.web=DEBUG")
class LogIT extends SharedGateway {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void givesACommandFieldsToSearchBy(CapturedOutput output) {
        var answer = as(Key.OPERATE)
                .account("fin")
                .with("X-Request-Id", "log-1")
                .put("/channels/" + Ids.FIN_ON_AIR + "/recording")
                .is(200);

        var line = audit(output, "log-1");
        assertThat(line.at("/log/level").asString()).isEqualTo("INFO");
        assertThat(line.at("/service/name").asString()).isEqualTo("livegate");
        assertThat(line.path("caller").asString()).isEqualTo("operate");
        assertThat(line.path("account").asString()).isEqualTo("fin");
        assertThat(line.path("operation").asString()).isEqualTo("startRecording");
        assertThat(line.path("channel").asString()).isEqualTo(Ids.FIN_ON_AIR);
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.path("outcome").asString()).isEqualTo("done");
        assertThat(line.path("upstreamTraceId").asString()).isEqualTo(answer.header("X-Upstream-Trace-Id"));
    }

    @Test
    void tellsTheOutcomeOfARefusedCommandToo(CapturedOutput output) {
        as(Key.READ)
                .with("X-Request-Id", "log-2")
                .put("/channels/" + Ids.ON_AIR + "/recording")
                .is(403);

        var line = audit(output, "log-2");
        assertThat(line.path("caller").asString()).isEqualTo("read");
        assertThat(line.path("outcome").asString()).isEqualTo("forbidden/not-sent");
        assertThat(line.path("status").asInt()).isEqualTo(403);
        assertThat(line.has("account")).isFalse();
    }

    @Test
    void givesTheFieldsOfARequestToEveryLineItCauses(CapturedOutput output) {
        sandbox.fault("{\"operation\":\"getLiveChannel\",\"kind\":\"status\",\"status\":403,\"errorCode\":\"230\"}");
        as(Key.READ)
                .with("X-Request-Id", "log-3")
                .get("/channels/" + Ids.ON_AIR)
                .is(502);

        assertThat(lines(output)
                        .filter(line -> line.at("/log/level").asString().equals("WARN"))
                        .filter(line -> line.at("/log/logger").asString().startsWith("dev.livegate.upstream")))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.path("requestId").asString()).isEqualTo("log-3");
                    assertThat(line.path("caller").asString()).isEqualTo("read");
                    assertThat(line.path("account").asString()).isEqualTo("main");
                    assertThat(line.path("operation").asString()).isEqualTo("getChannel");
                    assertThat(line.path("channel").asString()).isEqualTo(Ids.ON_AIR);
                });
    }

    @Test
    void leavesNothingOfARequestToTheNext(CapturedOutput output) {
        as(Key.OPERATE).put("/channels/" + Ids.ON_AIR + "/recording").is(200);
        as(Key.READ).with("X-Request-Id", "log-4").get("/me").is(200);

        assertThat(lines(output)
                        .filter(line -> line.path("requestId").asString("").equals("log-4")))
                .isNotEmpty()
                .noneMatch(line -> line.has("channel") || line.has("upstreamTraceId") || line.has("account"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%0d%0a", "%0a", "%0d", "%00", "%1b[31m", "%c2%85", "%e2%80%a8", "%09"})
    void writesOneObjectALineWhateverIsInTheAddress(String control, CapturedOutput output) {
        var forged = "x" + control.replace("[", "%5b") + "FORGED";
        for (var path : List.of(
                "/channels?name=" + forged,
                "/channels?status=" + forged,
                "/channels?" + forged + "=1",
                "/channels/" + forged,
                "/" + forged)) {
            as(Key.READ).get(path);
        }
        as(Key.OPERATE).put("/channels/" + forged + "/recording");

        assertEachLineIsOurs(output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\u0000", "\u001b[31m", "\u0085", "\u2028", "\t"})
    void writesOneObjectALineWhateverIsInABodyOrAToken(String control, CapturedOutput output) {
        var forged = "x" + control + "FORGED";
        var snapshots = "/channels/" + Ids.RECORDING + "/snapshots";
        as(Key.OPERATE).post(snapshots, forged);
        as(Key.OPERATE).post(snapshots, JSON.writeValueAsString(Map.of(forged, 1)));
        as(Key.OPERATE).post(snapshots, JSON.writeValueAsString(Map.of("limitedDuration", forged)));
        anonymous()
                .bearer(issuer.sign(issuer.claims(forged).claim("scope", "livegate.operate")))
                .with("X-Request-Id", "log-5")
                .put("/channels/" + Ids.ON_AIR + "/recording")
                .is(200);

        assertEachLineIsOurs(output);
        assertThat(audit(output, "log-5").path("caller").asString())
                .contains("x?")
                .doesNotContain(control);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n ", "\n ", "\r", "\u0000", "\u001b", "\t"})
    void writesOneObjectALineWhateverIsInAHeader(String control, CapturedOutput output) {
        var forged = "x" + control + "FORGED";
        for (var header : List.of("X-Request-Id", "Livegate-Account", "Idempotency-Key", "Accept", "User-Agent")) {
            Raw.to(port)
                    .exchange(
                            "PUT /api/v1/channels/%s/recording HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: %s\r\n%s: %s\r\nContent-Length: 0\r\n\r\n"
                                    .formatted(Ids.ON_AIR, Key.OPERATE.text(), header, forged));
        }

        assertEachLineIsOurs(output);
    }

    private static void assertEachLineIsOurs(CapturedOutput output) {
        assertThat(lines(output)).isNotEmpty().allSatisfy(line -> {
            assertThat(line.has("@timestamp")).isTrue();
            assertThat(line.at("/log/logger").asString()).isNotEmpty();
        });
    }

    private static JsonNode audit(CapturedOutput output, String requestId) {
        // The answer may be there before its line.
        await().until(() -> !auditLines(output, requestId).isEmpty());
        var lines = auditLines(output, requestId);
        assertThat(lines).as(requestId).hasSize(1);
        return lines.getFirst();
    }

    private static List<JsonNode> auditLines(CapturedOutput output, String requestId) {
        return lines(output)
                .filter(line -> line.at("/log/logger").asString().equals("audit"))
                .filter(line -> line.path("requestId").asString("").equals(requestId))
                .toList();
    }

    /** Every line, read strictly: one that is no JSON fails the test. */
    private static Stream<JsonNode> lines(CapturedOutput output) {
        return output.getAll().lines().dropWhile(line -> !line.startsWith("{")).map(JSON::readTree);
    }
}
