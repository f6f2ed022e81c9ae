package dev.livegate.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.Raw;
import dev.livegate.caller.Raw.Piece;
import dev.livegate.caller.SharedGateway;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Callers who close the connection before their answer is there: reads stop, commands go on. */
@ExtendWith(OutputCaptureExtension.class)
class HangUpIT extends SharedGateway {

    private static final String CHANNEL = "/channels/" + Ids.RECORDING;
    private static final String SNAPSHOTS = CHANNEL + "/snapshots";

    @Autowired
    private MeterRegistry meters;

    private final String id = UUID.randomUUID().toString();
    private double failures;

    @BeforeEach
    void countFailures() {
        failures = answers("SERVER_ERROR");
    }

    @AfterEach
    void nothingFailed(CapturedOutput output) {
        assertThat(answers("SERVER_ERROR")).isEqualTo(failures);
        assertThat(output).doesNotContain("\"level\":\"ERROR\"", "ClientAbortException", "stack_trace", "\tat ");
    }

    private double answers(String outcome) {
        return meters.find("http.server.requests").tag("outcome", outcome).timers().stream()
                .mapToDouble(Timer::count)
                .sum();
    }

    private double gone(String kind) {
        var counter = meters.find("livegate.client.gone").tag("kind", kind).counter();
        return counter == null ? 0 : counter.count();
    }

    private String request(String method, String path, String... headers) {
        return "%s /api/v1%s HTTP/1.1\r\nHost: x\r\nX-API-Key: %s\r\nX-Request-Id: %s\r\n%s\r\n"
                .formatted(
                        method,
                        path,
                        Key.EVERYTHING.text(),
                        id,
                        String.join(
                                "",
                                List.of(headers).stream()
                                        .map(header -> header + "\r\n")
                                        .toList()));
    }

    private static void awaitCall(String operation) {
        await().until(() -> sandbox.calls(operation).size(), count -> count == 1);
    }

    private static void awaitTheAnswer() {
        await().until(() -> sandbox.calls("getLiveChannel").getFirst().status(), status -> status == 200);
    }

    private void awaitGone(String kind, double before) {
        await().until(() -> gone(kind), count -> count == before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {CHANNEL, CHANNEL + "/overview"})
    void aReadEndsAndIsCountedWhenItsAnswerCannotBeWritten(String path) {
        var before = gone("read");
        sandbox.fault("{\"operation\":\"getLiveChannel\",\"kind\":\"delay\",\"delay\":\"PT1S\"}");

        Raw.to(port).hangUp(request("GET", path), () -> awaitCall("getLiveChannel"));

        awaitGone("read", before);
        assertThat(sandbox.calls("getLiveChannel")).hasSize(1);
    }

    @Test
    void aCommandRunsToItsEndAndItsAnswerIsKept(CapturedOutput output) {
        var before = gone("command");
        sandbox.fault("{\"operation\":\"createSnapshot\",\"kind\":\"delay\",\"delay\":\"PT1S\"}");

        Raw.to(port)
                .hangUp(
                        request("POST", SNAPSHOTS, "Idempotency-Key: " + id, "Content-Length: 0"),
                        () -> awaitCall("createSnapshot"));

        awaitGone("command", before);
        assertThat(output.getAll().lines().filter(line -> line.contains("command=") && line.contains(id)))
                .singleElement()
                .asString()
                .contains("command=createSnapshot", "status=201", "outcome=done");
        var again =
                as(Key.EVERYTHING).with("Idempotency-Key", id).post(SNAPSHOTS).is(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(sandbox.calls("createSnapshot"))
                .singleElement()
                .satisfies(call -> assertThat(call.executed()).isTrue());
        assertThat(gone("command")).isEqualTo(before + 1);
    }

    @Test
    void aCommandWithoutAKeyRunsToItsEndToo(CapturedOutput output) {
        var before = gone("command");
        sandbox.fault("{\"operation\":\"createSnapshot\",\"kind\":\"delay\",\"delay\":\"PT1S\"}");

        Raw.to(port).hangUp(request("POST", SNAPSHOTS, "Content-Length: 0"), () -> awaitCall("createSnapshot"));

        awaitGone("command", before);
        await().untilAsserted(() -> assertThat(output.getAll()
                        .lines()
                        .filter(line -> line.contains("command=createSnapshot") && line.contains(id)))
                .hasSize(1));
        assertThat(sandbox.calls("createSnapshot")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    void aRequestThatFollowsOnTheConnectionIsNoHangUpAndIsAnswered(int sentEarly) {
        var before = gone("read");
        sandbox.fault("{\"operation\":\"getLiveChannel\",\"kind\":\"delay\",\"delay\":\"PT1S\"}");
        var next = request("GET", "/me", "Connection: close");

        var reply = Raw.to(port)
                .exchange(
                        new Piece(request("GET", CHANNEL), () -> awaitCall("getLiveChannel")),
                        // While the first is under way, so that whoever looks at the connection finds it.
                        new Piece(next.substring(0, sentEarly), HangUpIT::awaitTheAnswer),
                        new Piece(next.substring(sentEarly), () -> {}));

        assertThat(reply.everything())
                .containsPattern("(?s)HTTP/1\\.1 200 .*" + Ids.RECORDING + ".*HTTP/1\\.1 200 .*\"everything\"");
        assertThat(gone("read")).isEqualTo(before);
    }
}
