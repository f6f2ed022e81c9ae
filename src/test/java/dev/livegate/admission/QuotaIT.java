package dev.livegate.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livegate.caller.CallerGateway;
import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** Each caller's own quotas, on one replica. */
@TestPropertySource(
        properties = {
            "livegate.quotas.requests.limit=60",
            "livegate.quotas.requests.per=1h",
            "livegate.quotas.commands.limit=5",
            "livegate.quotas.commands.per=1h",
            "livegate.quotas.callers.studio.commands.limit=2",
            "livegate.quotas.callers.studio.commands.per=1h"
        })
@ExtendWith(OutputCaptureExtension.class)
class QuotaIT extends CallerGateway {

    private static final String SNAPSHOTS = "/channels/" + Ids.RECORDING + "/snapshots";

    @Test
    void ofAHundredSnapshotsTheQuotaPasses() {
        var answers = IntStream.range(0, 100)
                .mapToObj(i -> as(Key.EVERYTHING).post(SNAPSHOTS))
                .toList();

        assertThat(answers.subList(0, 5)).allMatch(answer -> answer.status() == 201);
        assertThat(answers.subList(5, 100)).allSatisfy(answer -> answer.isRefusal(429, "rate-limited"));
        assertThat(sandbox.calls("createSnapshot")).hasSize(5);
        // 3600 s for 5 tokens, or for 60 where all requests are counted.
        assertThat(Integer.parseInt(answers.get(5).header("Retry-After"))).isBetween(600, 720);
        assertThat(Integer.parseInt(answers.get(99).header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void everyAnswerSaysWhatIsLeft() {
        var command = as(Key.OPERATE).post(SNAPSHOTS).is(201);
        var read = as(Key.READ).get("/channels/" + Ids.READY).is(200);
        var me = as(Key.READ).get("/me").is(200);

        assertThat(command.header("RateLimit-Limit")).isEqualTo("5");
        assertThat(command.header("RateLimit-Remaining")).isEqualTo("4");
        assertThat(Integer.parseInt(command.header("RateLimit-Reset"))).isBetween(700, 720);
        assertThat(read.header("RateLimit-Limit")).isEqualTo("60");
        assertThat(read.header("RateLimit-Remaining")).isEqualTo("59");
        assertThat(me.header("RateLimit-Remaining")).isEqualTo("58");
        assertThat(me.json().at("/limits/commands/limit").asInt()).isEqualTo(5);
        assertThat(me.json().at("/limits/commands/windowSeconds").asDouble()).isEqualTo(3600);
    }

    @Test
    void oneCallerDoesNotUseUpWhatIsAnothers() {
        IntStream.range(0, 6).forEach(i -> as(Key.TWO_CHANNELS).put("/channels/" + Ids.RECORDING + "/recording"));

        as(Key.TWO_CHANNELS).put("/channels/" + Ids.RECORDING + "/recording").isRefusal(429, "rate-limited");
        as(Key.TWO_CHANNELS).get("/channels/" + Ids.RECORDING).is(200);
        as(Key.FINANCIAL_ONLY)
                .account("fin")
                .put("/channels/" + Ids.FIN_ON_AIR + "/recording")
                .is(200);
    }

    @Test
    void aCallerMayHaveAQuotaOfItsOwn(CapturedOutput output) {
        as(Key.STUDIO).post(SNAPSHOTS).is(201);
        as(Key.STUDIO).post(SNAPSHOTS).is(201);

        as(Key.STUDIO).with("X-Request-Id", "over-quota").post(SNAPSHOTS).isRefusal(429, "rate-limited");
        await().until(() -> output.getAll().contains("request=over-quota"));
        assertThat(output.getAll().lines().filter(line -> line.contains("request=over-quota")))
                .singleElement()
                .asString()
                .contains("command=- caller=studio account=-", "status=429 outcome=rate-limited/not-sent");
    }
}
