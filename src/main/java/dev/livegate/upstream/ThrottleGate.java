package dev.livegate.upstream;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Stops calls from the moment that the upstream asks to wait until the wait is over. */
final class ThrottleGate {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LONGEST_GUESS = Duration.ofSeconds(30);

    private final LongSupplier nanoTime;
    private long closedUntil;
    private Duration guess = Duration.ofSeconds(1);

    ThrottleGate() {
        this(System::nanoTime);
    }

    ThrottleGate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.closedUntil = nanoTime.getAsLong();
    }

    /** Time until the gate opens; zero if it is open. */
    synchronized Duration closedFor() {
        return Duration.ofNanos(Math.max(0, closedUntil - nanoTime.getAsLong()));
    }

    /**
     * Closes the gate for as long as the upstream asked, or, if it did not say, for a time that grows with each refusal.
     * Calls that were on their way together are refused together: a later one of them neither makes the guess grow nor
     * opens the gate earlier.
     */
    synchronized Duration close(@Nullable Duration asked) {
        var closedFor = closedFor();
        if (asked == null && closedFor.isPositive()) {
            return closedFor;
        }
        var delay = asked == null ? guess : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        if (asked == null) {
            var doubled = guess.multipliedBy(2);
            guess = doubled.compareTo(LONGEST_GUESS) > 0 ? LONGEST_GUESS : doubled;
        }
        if (delay.compareTo(closedFor) <= 0) {
            return closedFor;
        }
        closedUntil = nanoTime.getAsLong() + delay.toNanos();
        return delay;
    }

    synchronized void accepted() {
        guess = Duration.ofSeconds(1);
    }
}
