package dev.livegate.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the gateway refuses is counted by its reason; what the upstream refuses is not. */
class RefusalMetricIT extends SharedGateway {

    @Autowired
    private MeterRegistry meters;

    private double refused(String reason) {
        var counter = meters.find("livegate.refused").tag("reason", reason).counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void bodyOverTheLimit() {
        var before = refused("body-too-large");

        as(Key.MANAGE)
                .post("/channels", "{\"name\":\"" + "x".repeat(70_000) + "\"}")
                .is(413);

        // The answer may be there before it is counted.
        await().until(() -> refused("body-too-large") - before, count -> count == 1);
    }

    @Test
    void jsonTooDeepHugeNumbersAMillionKeys() {
        var before = refused("validation-failed");

        as(Key.MANAGE).post("/channels", "[".repeat(1000)).is(400);
        as(Key.MANAGE)
                .post("/channels", "{\"name\":" + "1".repeat(10_000) + "}")
                .is(400);
        as(Key.MANAGE)
                .post("/channels", "{\"a\":0" + ",\"a\":0".repeat(10_000) + "}")
                .is(400);

        assertThat(refused("validation-failed") - before).isEqualTo(3);
    }

    @Test
    void whoIsUnknownOrMayNot() {
        var unknown = refused("unauthenticated");
        var denied = refused("forbidden");

        anonymous().get("/channels").is(401);
        as(Key.READ).delete("/channels/" + Ids.READY).is(403);

        assertThat(refused("unauthenticated") - unknown).isEqualTo(1);
        assertThat(refused("forbidden") - denied).isEqualTo(1);
    }

    @Test
    void notWhatTheUpstreamRefuses() {
        var before = refused("not-found");

        as(Key.READ).get("/channels/ls-nowhere").is(404);

        assertThat(refused("not-found") - before).isZero();
    }

    @Test
    void notWhatTheUpstreamLeavesUnanswered() {
        var before = refused("upstream-failed");
        sandbox.fault("{\"operation\":\"createSnapshot\",\"kind\":\"reset\"}");

        as(Key.OPERATE).post("/channels/" + Ids.RECORDING + "/snapshots").is(502);

        assertThat(refused("upstream-failed") - before).isZero();
    }
}
