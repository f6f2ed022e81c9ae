package dev.livegate.sandbox;

import java.time.Duration;

/** How long things take in the sandbox, where the service says nothing of it or takes longer than anybody can wait. */
final class Timing {

    static final Duration CHANNEL_CREATION = Duration.ofSeconds(1);
    static final Duration CDN_CREATION = Duration.ofSeconds(5);
    static final Duration RECORDING_PROCESSING = Duration.ofSeconds(5);
    static final Duration UPLOAD_START = Duration.ofSeconds(2);
    static final Duration UPLOAD = Duration.ofSeconds(5);
    static final Duration CLIP_CREATION = Duration.ofSeconds(3);
    static final Duration CURTAIN_CONTENT_CREATION = Duration.ofSeconds(2);
    static final Duration SCHEDULE_CREATION = Duration.ofSeconds(1);
    static final Duration SCHEDULE_PROCESSING = Duration.ofSeconds(2);
    static final Duration PLATFORM_CONNECTION = Duration.ofSeconds(2);

    /** Documented. */
    static final Duration SNAPSHOT_LIFE = Duration.ofHours(1);

    /** Documented, and read as three days where pages disagree. */
    static final Duration RECORDING_LIFE = Duration.ofDays(3);

    /** What the console shows. */
    static final Duration EVENT_LIFE = Duration.ofDays(7);

    /** Documented. */
    static final Duration RECORDED_BEFORE_SNAPSHOT = Duration.ofMillis(100);

    private Timing() {}
}
