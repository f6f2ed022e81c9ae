package dev.livegate.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** One line for every command: who, what, on which channel, and how it went. */
@ExtendWith(OutputCaptureExtension.class)
class AuditIT extends SharedGateway {

    @Test
    void tellsOfEveryCommandOnce(CapturedOutput output) {
        as(Key.OPERATE)
                .account("fin")
                .with("X-Request-Id", "audit-1")
                .put("/channels/" + Ids.FIN_ON_AIR + "/recording")
                .is(200);
        as(Key.OPERATE)
                .with("X-Request-Id", "audit-2")
                .put("/channels/" + Ids.READY + "/recording")
                .is(409);
        as(Key.READ)
                .with("X-Request-Id", "audit-3")
                .put("/channels/" + Ids.ON_AIR + "/recording")
                .is(403);
        sandbox.fault("{\"operation\":\"startRecording\",\"kind\":\"reset\"}");
        as(Key.OPERATE)
                .with("X-Request-Id", "audit-4")
                .put("/channels/" + Ids.ON_AIR + "/recording")
                .is(502);

        assertThat(line(output, "audit-1"))
                .contains("command=startRecording", "caller=operate", "account=fin", Ids.FIN_ON_AIR)
                .contains("status=200", "outcome=done");
        assertThat(line(output, "audit-2")).contains("status=409", "outcome=channel-state-conflict/not-sent");
        assertThat(line(output, "audit-3")).contains("caller=read", "status=403", "outcome=forbidden/not-sent");
        assertThat(line(output, "audit-4")).contains("status=502", "outcome=upstream-failed/unknown");
    }

    /** Whoever is no trusted proxy changes nothing by the headers of proxies. */
    @Test
    void tellsWhereTheCallerIsAndNotWhereItClaimsToBe(CapturedOutput output) {
        var answer = as(Key.OPERATE)
                .with("X-Request-Id", "audit-10")
                .with("X-Forwarded-For", "6.6.6.6")
                .with("X-Forwarded-Host", "evil.example")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Prefix", "/evil")
                .with("Forwarded", "for=6.6.6.6;host=evil.example;proto=https")
                .post("/channels/" + Ids.RECORDING + "/snapshots")
                .is(201);

        assertThat(answer.header("Location")).startsWith("/api/v1/channels/");
        assertThat(line(output, "audit-10")).contains("client=127.0.0.1 ");
    }

    @Test
    void tellsOfCommandsThatReachNoOperation(CapturedOutput output) {
        as(Key.OPERATE)
                .with("X-Request-Id", "audit-5")
                .post("/channels", "x".repeat(70_000))
                .is(413);
        as(Key.OPERATE)
                .with("X-Request-Id", "audit-6")
                .send("DELETE", "/channels", null)
                .is(405);

        assertThat(line(output, "audit-5"))
                .contains("command=- caller=operate account=- channel=null status=413 outcome=body-too-large/not-sent");
        assertThat(line(output, "audit-6")).contains("command=- caller=operate", "status=405");
    }

    @Test
    void tellsOfNobodyUnknown(CapturedOutput output) {
        anonymous()
                .with("X-Request-Id", "audit-7")
                .put("/channels/" + Ids.ON_AIR + "/recording")
                .is(401);
        as(Key.OPERATE)
                .with("X-Request-Id", "audit-8")
                .put("/channels/" + Ids.READY + "/recording")
                .is(409);

        assertThat(line(output, "audit-8")).contains("status=409");
        assertThat(output).doesNotContain("request=audit-7");
    }

    @Test
    void tellsOfNoRead(CapturedOutput output) {
        as(Key.READ).with("X-Request-Id", "read-1").get("/channels").is(200);
        as(Key.READ)
                .with("X-Request-Id", "read-2")
                .send("HEAD", "/channels", null)
                .is(200);
        as(Key.READ)
                .with("X-Request-Id", "read-3")
                .send("OPTIONS", "/channels", null)
                .is(200);
        as(Key.OPERATE)
                .with("X-Request-Id", "audit-9")
                .put("/channels/" + Ids.READY + "/recording")
                .is(409);

        assertThat(line(output, "audit-9")).contains("status=409");
        assertThat(lines(output, "read-")).isEmpty();
    }

    private static String line(CapturedOutput output, String requestId) {
        // The answer may be there before its line.
        await().until(() -> !lines(output, requestId).isEmpty());
        var lines = lines(output, requestId);
        assertThat(lines).as(requestId).hasSize(1);
        return lines.getFirst();
    }

    private static List<String> lines(CapturedOutput output, String requestId) {
        return output.getAll()
                .lines()
                .filter(line -> line.contains("command=") && line.contains("request=" + requestId))
                .toList();
    }
}
