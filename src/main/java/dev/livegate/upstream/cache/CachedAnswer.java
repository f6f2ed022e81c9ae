package dev.livegate.upstream.cache;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An answer of the upstream that several callers share. It is not changed. */
final class CachedAnswer {

    private static final int OWN_BYTES = 1024;
    private static final int BYTES_PER_BYTE = 4;

    private final byte[] body;
    private final @Nullable String traceId;
    private final long askedAt;
    private final long generation;
    private final Map<Type, Object> values = new ConcurrentHashMap<>();

    /** @param askedAt when the upstream was asked, on the monotonic clock */
    CachedAnswer(Read.Answer answer, Type type, long askedAt, long generation) {
        this.body = answer.body();
        this.traceId = answer.traceId();
        this.askedAt = askedAt;
        this.generation = generation;
        values.put(type, answer.value());
    }

    /** The body as this read wants it; contracts differ in how much of it they want. */
    Object as(Read read) {
        var known = values.get(read.type());
        if (known != null) {
            return known;
        }
        var value = read.parse(body);
        values.put(read.type(), value);
        return value;
    }

    @Nullable
    String traceId() {
        return traceId;
    }

    long generation() {
        return generation;
    }

    Duration age(long nanoTime) {
        return Duration.ofNanos(nanoTime - askedAt);
    }

    /** About what it takes up in memory: the body, and what was read from it. */
    int weight() {
        return OWN_BYTES + BYTES_PER_BYTE * body.length;
    }
}
