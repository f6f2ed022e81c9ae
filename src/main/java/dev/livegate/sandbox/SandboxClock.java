package dev.livegate.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * The sandbox's two clocks: one that its state lives by and that can be moved forward, one that signatures are checked
 * against and that can be put wrong.
 */
final class SandboxClock {

    private final InstantSource source;

    private volatile Duration advanced = Duration.ZERO;
    private volatile Duration skew = Duration.ZERO;

    SandboxClock(InstantSource source) {
        this.source = source;
    }

    /** Returns the time that channels, recordings and schedules live by, to the millisecond as the upstream tells it. */
    Instant now() {
        return source.instant().plus(advanced).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns the time that timestamps are compared with, which is also what the header {@code Date} shows. */
    Instant signatureTime() {
        return source.instant().plus(skew);
    }

    Instant realTime() {
        return source.instant();
    }

    Duration advanced() {
        return advanced;
    }

    Duration skew() {
        return skew;
    }

    synchronized void advance(Duration step) {
        advanced = advanced.plus(step);
    }

    void skew(Duration offset) {
        skew = offset;
    }

    void reset() {
        advanced = Duration.ZERO;
        skew = Duration.ZERO;
    }
}
