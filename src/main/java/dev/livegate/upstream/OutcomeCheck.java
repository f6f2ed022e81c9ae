package dev.livegate.upstream;

import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks the outcome of a command whose answer was lost: reads the state within what is left of the deadline, and never sends the command
 * again. What it finds must have no other explanation.
 */
public final class OutcomeCheck {

    /** What the upstream's clock may be off by after it was corrected: its {@code Date} has no fractions of seconds. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private OutcomeCheck() {}

    /**
     * Sends a command.
     *
     * @param command fails unless the answer holds all that its caller is told
     * @param look finds the command's effect, if it had one
     * @return what the command answered, or what was found
     * @throws UpstreamException on failure, and when looking does not tell
     */
    public static <T> T of(Call call, Supplier<T> command, Supplier<Optional<T>> look) {
        try {
            return command.get();
        } catch (UpstreamException failure) {
            if (failure.outcomeOf(call) != Outcome.UNKNOWN) {
                throw failure;
            }
            var found = looked(look, failure);
            Metrics.counter("livegate.unknown", "result", found.isPresent() ? "found" : "open")
                    .increment();
            if (found.isEmpty()) {
                failure.traceAgain();
            }
            return found.orElseThrow(() -> failure);
        }
    }

    /**
     * Sends a command that removes what {@code read} reads; where the service says that there is no such thing afterwards, it
     * was carried out. A 404 of anybody on the way there proves nothing.
     */
    public static void ofDelete(Call call, Runnable command, Runnable read) {
        of(
                call,
                () -> {
                    command.run();
                    return true;
                },
                () -> isGone(read) ? Optional.of(true) : Optional.empty());
    }

    private static boolean isGone(Runnable read) {
        try {
            read.run();
            return false;
        } catch (UpstreamException e) {
            if (UpstreamErrors.isServiceNotFound(e)) {
                return true;
            }
            throw e;
        }
    }

    private static <T> Optional<T> looked(Supplier<Optional<T>> look, UpstreamException failure) {
        try {
            return look.get();
        } catch (RuntimeException blind) {
            // Also one of ours, such as that what is there now breaks a rule: it must not hide what became of the
            // command.
            failure.addSuppressed(blind);
            return Optional.empty();
        }
    }

    /**
     * The one that the call has created, if there is exactly one that it can be.
     *
     * @param candidates that look like it
     * @param createdTime in epoch milliseconds
     */
    public static <T> Optional<T> onlyOneOf(Call call, List<T> candidates, Function<T, @Nullable Long> createdTime) {
        var sentAt = call.sentAt();
        var earliest = sentAt.minus(TOLERANCE);
        var latest = sentAt.plus(call.longest()).plus(TOLERANCE);
        var fitting = candidates.stream()
                .filter(candidate -> isBetween(createdTime.apply(candidate), earliest, latest))
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private static boolean isBetween(@Nullable Long millis, Instant earliest, Instant latest) {
        return millis != null && millis >= earliest.toEpochMilli() && millis <= latest.toEpochMilli();
    }
}
