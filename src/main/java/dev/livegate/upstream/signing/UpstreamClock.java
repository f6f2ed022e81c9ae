package dev.livegate.upstream.signing;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The upstream's wall clock: ours plus the offset that its {@code Date} headers show. The header has no fractions of
 * seconds, so an offset of less than two seconds is ignored. An offset of more than fifteen minutes is ignored too: it is
 * more likely a wrong header than a wrong clock.
 */
public final class UpstreamClock {

    /** From here on health warns: the upstream refuses signatures that are five minutes off. */
    public static final Duration WORRYING = Duration.ofMinutes(1);

    private static final long NOTHING = Duration.ofSeconds(2).toMillis();
    private static final long UNBELIEVABLE = Duration.ofMinutes(15).toMillis();
    private static final long HALF_A_SECOND = 500;

    private final InstantSource time;
    private final AtomicLong offset = new AtomicLong();

    /** The latest header. Many answers have the same one, which is parsed once. */
    private volatile @Nullable Shown latest;

    private record Shown(String date, @Nullable Long millis) {}

    public UpstreamClock(InstantSource time) {
        this.time = time;
    }

    /** What the upstream's clock shows, in epoch milliseconds. */
    long millis() {
        return time.millis() + offset.get();
    }

    /** How far the upstream's clock is ahead of ours. Less than two seconds count as zero. */
    public Duration skew() {
        return Duration.ofMillis(offset.get());
    }

    /**
     * Learns from an answer.
     *
     * @param date its header {@code Date}
     * @param sentAt what our clock showed when the request was sent
     * @return what the upstream's clock showed, in epoch milliseconds; null if that is not known or not believed
     */
    public @Nullable Long learn(@Nullable String date, long sentAt) {
        var shown = parsed(date);
        if (shown == null) {
            return null;
        }
        var seen = shown - (sentAt + time.millis()) / 2;
        if (Math.abs(seen) > UNBELIEVABLE) {
            return null;
        }
        offset.set(Math.abs(seen) < NOTHING ? 0 : seen);
        return shown;
    }

    private @Nullable Long parsed(@Nullable String date) {
        if (date == null) {
            return null;
        }
        var known = latest;
        if (known == null || !known.date().equals(date)) {
            var shown = HttpDate.parse(date);
            known = new Shown(date, shown == null ? null : shown.toEpochMilli() + HALF_A_SECOND);
            latest = known;
        }
        return known.millis();
    }
}
