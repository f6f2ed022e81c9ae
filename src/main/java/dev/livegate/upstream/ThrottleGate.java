package dev.livegate.upstream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** After the upstream asked us to wait, nothing goes out until the wait is over. */
final class ThrottleGate {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LONGEST_GUESS = Duration.ofSeconds(30);

    private long closedUntil = System.nanoTime();
    private Duration guess = Duration.ofSeconds(1);

    /** Time until the gate opens; zero if it is open. */
    synchronized Duration closedFor() {
        return Duration.ofNanos(Math.max(0, closedUntil - System.nanoTime()));
    }

    /** Closes the gate for as long as the upstream asked, or, if it did not say, for a time that grows with each refusal. */
    synchronized Duration close(@Nullable Duration asked) {
        var delay = asked == null ? guess : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        if (asked == null) {
            var doubled = guess.multipliedBy(2);
            guess = doubled.compareTo(LONGEST_GUESS) > 0 ? LONGEST_GUESS : doubled;
        }
        closedUntil = System.nanoTime() + delay.toNanos();
        return delay;
    }

    synchronized void accepted() {
        guess = Duration.ofSeconds(1);
    }
}
