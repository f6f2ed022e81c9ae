package dev.livegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.livegate.sandbox.SandboxExtension;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Row "401/200 and our clock is off by over 60 s", against a sandbox that checks signatures by its own clock. */
class ClockTests {

    private static final String RECORDING = "ls-20261103101530-Qm4Zt";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    interface Channels {

        @UpstreamOperation(value = "getLiveChannel", kind = UpstreamOperation.Kind.READ)
        @GetExchange("/channels/{channelId}")
        Envelope<Map<String, @Nullable Object>> get(Call call, @PathVariable String channelId);

        @UpstreamOperation(value = "createSnapshot", kind = UpstreamOperation.Kind.UNSAFE_WRITE)
        @PostExchange("/channels/{channelId}/snapshot")
        Envelope<Map<String, @Nullable Object>> snapshot(Call call, @PathVariable String channelId);
    }

    private static Chain chainThatIs(Duration ahead) {
        return Chain.to(sandbox.baseUrl())
                .keys("main", sandbox.accessKey("main"), sandbox.secretKey("main"))
                .at(() -> InstantSource.system().instant().plus(ahead))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT6M", "PT6M", "PT14M"})
    void aReadIsSignedAgainByTheUpstreamsClock(Duration ahead) {
        var chain = chainThatIs(ahead);

        chain.client(Channels.class).get(chain.call(), RECORDING);

        assertThat(sandbox.calls()).extracting(SandboxExtension.Call::status).containsExactly(401, 200);
        assertThat(chain.outcomes()).containsExactlyInAnyOrderEntriesOf(Map.of("clock", 1L, "ok", 1L));
        assertThat(chain.breaker("main-read").getMetrics().getNumberOfFailedCalls())
                .isZero();
        assertThat(skew(chain)).isCloseTo(-ahead.toMillis() / 1000.0, within(2.0));
    }

    @Test
    void aCommandIsSignedAgainAndCarriedOutOnce() {
        var chain = chainThatIs(Duration.ofMinutes(6));

        chain.client(Channels.class).snapshot(chain.call(), RECORDING);

        assertThat(sandbox.calls()).extracting(SandboxExtension.Call::executed).containsExactly(false, true);
    }

    @Test
    void whatWasLearntHoldsForTheNextCall() {
        var chain = chainThatIs(Duration.ofMinutes(-6));
        chain.client(Channels.class).get(chain.call(), RECORDING);
        sandbox.clearCalls();

        chain.client(Channels.class).get(chain.call(), RECORDING);
        chain.client(Channels.class).snapshot(chain.call(), RECORDING);

        assertThat(sandbox.calls()).extracting(SandboxExtension.Call::status).containsExactly(200, 200);
    }

    @Test
    void aClockThatIsRightIsNotCorrected() {
        var chain = chainThatIs(Duration.ZERO);

        chain.client(Channels.class).get(chain.call(), RECORDING);

        assertThat(skew(chain)).isZero();
    }

    @Test
    void anOffsetOfMoreThanAQuarterOfAnHourIsNotBelieved() {
        var chain = chainThatIs(Duration.ofMinutes(20));

        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> chain.client(Channels.class).snapshot(chain.call(), RECORDING))
                .satisfies(failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.SIGNATURE);
                    assertThat(failure.outcome()).isEqualTo(Outcome.REJECTED);
                });
        assertThat(sandbox.calls()).hasSize(1);
        assertThat(skew(chain)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT65S", "PT65S", "PT14M"})
    void healthWarnsFromAMinuteOn(Duration ahead) {
        var chain = chainThatIs(ahead);

        chain.client(Channels.class).get(chain.call(), RECORDING);

        var health = new ClockHealth(chain.accountClients()).health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("main")).asString().matches("upstream is -?\\d+\\.\\d s ahead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "-PT50S", "PT50S"})
    void healthIsWellBelowThat(Duration ahead) {
        var chain = chainThatIs(ahead);

        chain.client(Channels.class).get(chain.call(), RECORDING);

        assertThat(new ClockHealth(chain.accountClients()).health().getStatus()).isEqualTo(Status.UP);
    }

    private static double skew(Chain chain) {
        return Objects.requireNonNull(chain.meters()
                        .find("livegate.clock.skew")
                        .tag("account", "main")
                        .gauge())
                .value();
    }
}
