package dev.livegate.upstream.cache;

import dev.livegate.reads.Freshness;
import dev.livegate.reads.ReadReport;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** One caller's read, as the {@link ReadCache} sees it. */
public interface Read {

    CacheKey key();

    /** The label of the operation in metrics. */
    String label();

    /** What the answer is read as. */
    Type type();

    /** How old the answer may be. */
    Freshness freshness();

    /** By when the caller must have its answer, as {@link System#nanoTime()}. */
    long deadline();

    /** Whether the upstream wants no calls at present. */
    boolean isHeldBack();

    /**
     * Asks the upstream.
     *
     * @param waits whether to wait, if there is time, while the upstream wants no calls
     */
    Answer fetch(boolean waits);

    /** Reads an answer that another read has fetched, which may have read it as another type. */
    Object parse(byte[] body);

    /** What a failure of a fetch, this read's or another's, means for those who wait for it. */
    Failure meaningOf(@Nullable Throwable failure);

    /** The failure of another read's fetch, as this read reports it. */
    RuntimeException sharing(@Nullable Throwable failure);

    /** The time was over before another read's fetch had ended. */
    RuntimeException timedOut(Exception cause);

    /** Told where the answer came from. */
    void report(ReadReport report);

    /** Told the upstream's trace id of an answer that another read has fetched. */
    void traced(String traceId);

    /** What a failure means for other reads. */
    enum Failure {
        /** The upstream wants no calls: a stale answer will do. */
        THROTTLED,
        /** The time of the read that fetched was over. */
        OUT_OF_TIME,
        /** Another fetch would bring the same. */
        FINAL,
        /** Another fetch may succeed. */
        OTHER
    }

    /**
     * An answer of the upstream.
     *
     * @param value the body read as {@link Read#type}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(byte[] body, @Nullable String traceId, Object value) {}
}
