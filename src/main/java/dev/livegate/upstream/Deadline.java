package dev.livegate.upstream;

import java.time.Duration;

/** A point on the monotonic clock by which a request must be answered; wall-clock jumps do not move it. */
record Deadline(long nanoTime) {

    static Deadline after(long startNanoTime, Duration span) {
        return new Deadline(startNanoTime + span.toNanos());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }
}
