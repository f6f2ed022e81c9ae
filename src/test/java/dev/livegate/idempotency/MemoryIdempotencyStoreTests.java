package dev.livegate.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.livegate.idempotency.IdempotencyRecord.Answer;
import dev.livegate.idempotency.IdempotencyRecord.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class MemoryIdempotencyStoreTests {

    private static final Duration DAY = Duration.ofHours(24);

    private final AtomicLong nanos = new AtomicLong();
    private final MemoryIdempotencyStore entries = new MemoryIdempotencyStore(
            new IdempotencyProperties(DAY, DataSize.ofKilobytes(256)),
            Duration.ofSeconds(15),
            InstantSource.system(),
            nanos::get);

    @Test
    void aCallerWhoTakesAllItCanLeavesRoomForOthers() {
        int greedy = takeAll("greedy");
        int second = takeAll("second");
        int third = takeAll("third");

        assertThat(second).isCloseTo(greedy / 2, within(2));
        assertThat(third).isCloseTo(greedy / 4, within(2));
        assertThat(entries.claim("newcomer", "newcomer-key", "token", "fingerprint"))
                .isNull();
    }

    /** A key costs 600 bytes besides its answer, and one caller gets half of 256 KB. */
    @Test
    void eachKeyCountsAlsoWithoutAnAnswer() {
        assertThat(takeAll("greedy")).isCloseTo(256 * 1024 / 2 / 600, within(2));
    }

    @Test
    void whatACallerHoldsIsStillAnswered() {
        entries.claim("greedy", "first", "token", "fingerprint");
        entries.finish("first", "token", new Answer(201, Map.of(), "{}"));
        takeAll("greedy");

        var known = Objects.requireNonNull(entries.claim("greedy", "first", "another", "fingerprint"));

        assertThat(known.state()).isEqualTo(State.DONE);
    }

    @Test
    void aLongAnswerCountsForItsCaller() {
        entries.claim("verbose", "long", "token", "fingerprint");
        entries.finish("long", "token", new Answer(201, Map.of(), "x".repeat(70 * 1024)));

        assertThatExceptionOfType(IdempotencyUnavailableException.class)
                .isThrownBy(() -> entries.claim("verbose", "next", "token", "fingerprint"));
        assertThat(entries.claim("other", "other-key", "token", "fingerprint")).isNull();
    }

    @Test
    void keysThatAreReleasedOrTooOldMakeRoom() {
        int most = takeAll("greedy");
        entries.release("greedy-0", "token");
        assertThat(entries.claim("greedy", "instead", "token", "fingerprint")).isNull();

        nanos.addAndGet(DAY.plusSeconds(1).toNanos());

        assertThat(takeAll("greedy")).isEqualTo(most);
    }

    @Test
    void aKeyIsRunningUntilItsLeaseEnds() {
        entries.claim("main", "key", "first", "fingerprint");

        nanos.addAndGet(Duration.ofSeconds(15).toNanos());
        assertThat(stateOf("key")).isEqualTo(State.RUNNING);

        nanos.addAndGet(1);
        assertThat(stateOf("key")).isEqualTo(State.UNKNOWN);
    }

    @Test
    void onlyTheHolderOfAKeySettlesIt() {
        entries.claim("main", "key", "first", "fingerprint");

        entries.finish("key", "another", new Answer(201, Map.of(), "{}"));
        entries.leaveOpen("key", "another");
        entries.release("key", "another");
        assertThat(stateOf("key")).isEqualTo(State.RUNNING);

        entries.leaveOpen("key", "first");
        assertThat(stateOf("key")).isEqualTo(State.UNKNOWN);
    }

    @Test
    void onlyAnUnknownOutcomeIsResolved() {
        entries.claim("main", "key", "first", "fingerprint");
        entries.resolve("key", new Answer(200, Map.of(), "early"));
        assertThat(stateOf("key")).isEqualTo(State.RUNNING);

        entries.leaveOpen("key", "first");
        entries.resolve("key", new Answer(200, Map.of(), "found"));
        entries.resolve("key", new Answer(200, Map.of(), "late"));

        var known = Objects.requireNonNull(entries.claim("main", "key", "looks", "fingerprint"));
        assertThat(known.answer()).isEqualTo(new Answer(200, Map.of(), "found"));
    }

    private State stateOf(String key) {
        return Objects.requireNonNull(entries.claim("main", key, "looks", "fingerprint"))
                .state();
    }

    /** How many keys a caller gets until it is refused one. */
    private int takeAll(String caller) {
        for (int taken = 0; ; taken++) {
            try {
                entries.claim(caller, caller + "-" + taken, "token", "fingerprint");
            } catch (IdempotencyUnavailableException e) {
                return taken;
            }
        }
    }
}
