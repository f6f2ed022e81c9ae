package dev.livegate.reads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Reads while the upstream has asked to wait. Copies are too old at once, and good for this for longer than a test takes. */
@TestPropertySource(properties = {"livegate.reads.max-age=1ns", "livegate.reads.stale-for=5m"})
class StaleReadsIT extends SharedGateway {

    private static final String CHANNEL = "/channels/" + Ids.ON_AIR;

    @Test
    void whileTheUpstreamThrottlesTheLastGoodCopyAnswersThoseWhoOnlyRead() {
        var before = as(Key.READ).get(CHANNEL).is(200);
        sandbox.fault(
                "{\"operation\":\"getLiveChannel\",\"kind\":\"status\",\"status\":429,\"retryAfter\":\"50\",\"count\":1}");

        var refused = as(Key.READ).get(CHANNEL).is(200);
        sandbox.clearCalls();
        var stale = as(Key.READ).get(CHANNEL).is(200);
        var masked = as(Key.EVERYTHING).get(CHANNEL).is(200);

        assertNothingSent();
        assertThat(refused.text()).isEqualTo(before.text());
        assertThat(stale.text()).isEqualTo(before.text());
        assertThat(stale.header("Cache-Status")).matches("livegate; hit; ttl=-[0-9]+; detail=upstream-throttled");
        assertThat(stale.header("Age")).matches("[0-9]+");
        assertThat(masked.at("/streamKey")).isNotEqualTo(before.at("/streamKey"));

        as(Key.READ).get("/channels/" + Ids.RECORDING).isProblem(503, "upstream-throttled");
        as(Key.READ).with("Cache-Control", "no-cache").get(CHANNEL).isProblem(503, "upstream-throttled");
        as(Key.READ).with("Cache-Control", "max-age=0").get(CHANNEL).isProblem(503, "upstream-throttled");
        as(Key.OPERATE).post(CHANNEL + "/suspend").isRefusal(503, "upstream-throttled");
        as(Key.NO_CHANNEL).get(CHANNEL).isProblem(403, "forbidden");
        assertNothingSent();
    }
}
