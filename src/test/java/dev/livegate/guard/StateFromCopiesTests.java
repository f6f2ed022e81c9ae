package dev.livegate.guard;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.livegate.model.ChannelId;
import dev.livegate.reads.Freshness;
import dev.livegate.upstream.Chain;
import dev.livegate.upstream.FakeUpstream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A copy of the state may let a command pass; nothing that keeps it from being sent comes from a copy. */
class StateFromCopiesTests {

    private static final ChannelId CHANNEL = new ChannelId("ls-20261103101530-Qm4Zt");

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    private final AtomicLong clock = new AtomicLong();
    private Chain chain = Chain.to("http://127.0.0.1").build();
    private StateGuard guard = guard();

    private StateGuard guard() {
        return new StateGuard(chain.client(ChannelStateUpstream.class), true, chain.meters());
    }

    @BeforeEach
    void keepCopies() {
        chain = Chain.to(upstream.baseUrl())
                .reads("max-age", "60s")
                .with("deadline", "60s")
                .agingBy(clock::get)
                .build();
        guard = guard();
    }

    private void upstreamSays(String status, boolean isRecording) {
        upstream.stubFor(any(anyUrl())
                .willReturn(okJson("{\"content\":{\"channelStatus\":\"%s\",\"isRecording\":%s,\"useDVR\":true}}"
                        .formatted(status, isRecording))));
    }

    private void somebodyReads() {
        chain.client(ChannelStateUpstream.class).liveChannel(chain.call().reading(Freshness.ANY), CHANNEL.value());
    }

    @Test
    void aCopyLetsACommandPass() {
        upstreamSays("READY", false);
        somebodyReads();

        assertThatNoException().isThrownBy(() -> guard.require(chain.call(), StateRule.DELETE_LIVE, CHANNEL));

        assertThat(upstream.requests()).isEqualTo(1);
    }

    @Test
    void aCopyOlderThanASecondIsNotLookedAt() {
        upstreamSays("READY", false);
        somebodyReads();
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        upstreamSays("PUBLISHING", false);

        assertThatExceptionOfType(StateConflictException.class)
                .isThrownBy(() -> guard.require(chain.call(), StateRule.DELETE_LIVE, CHANNEL));
    }

    @Test
    void aCopyThatSaysNoIsReadAfresh() {
        upstreamSays("PUBLISHING", false);
        somebodyReads();
        upstreamSays("READY", false);

        assertThatNoException().isThrownBy(() -> guard.require(chain.call(), StateRule.DELETE_LIVE, CHANNEL));

        assertThat(upstream.requests()).isEqualTo(2);
    }

    @Test
    void aRefusalTellsTheStateOfNow() {
        upstreamSays("PUBLISHING", false);
        somebodyReads();
        upstreamSays("BLOCK", false);

        assertThatExceptionOfType(StateConflictException.class)
                .isThrownBy(() -> guard.require(chain.call(), StateRule.DELETE_LIVE, CHANNEL))
                .satisfies(refusal ->
                        assertThat(refusal.currentStatus().value().name()).isEqualTo("BLOCK"));
    }

    @Test
    void aRefusalOfWhatWasJustReadIsNotReadTwice() {
        upstreamSays("PUBLISHING", false);

        assertThatExceptionOfType(StateConflictException.class)
                .isThrownBy(() -> guard.require(chain.call(), StateRule.DELETE_LIVE, CHANNEL));

        assertThat(upstream.requests()).isEqualTo(1);
    }

    @Test
    void thatNothingIsToBeStartedIsReadAfresh() {
        upstreamSays("PUBLISHING", true);
        somebodyReads();
        upstreamSays("PUBLISHING", false);

        assertThat(guard.isAlreadyRecording(chain.call(), StateRule.START_RECORDING, CHANNEL))
                .isFalse();
    }

    @Test
    void thatNothingIsToBeStoppedIsReadAfresh() {
        upstreamSays("PUBLISHING", false);
        somebodyReads();
        upstreamSays("PUBLISHING", true);

        assertThat(guard.isCertainlyNotRecording(chain.call(), CHANNEL)).isFalse();
    }

    @Test
    void aCopyLetsARecordingBeStarted() {
        upstreamSays("PUBLISHING", false);
        somebodyReads();
        assertThat(guard.isAlreadyRecording(chain.call(), StateRule.START_RECORDING, CHANNEL))
                .isFalse();
        assertThat(upstream.requests()).isEqualTo(1);
    }
}
