package dev.livegate.upstream;

import dev.livegate.upstream.HttpTransport.Received;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

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
    CachedAnswer(Received received, Type type, Object value, long askedAt, long generation) {
        this.body = received.body();
        this.traceId = received.traceId();
        this.askedAt = askedAt;
        this.generation = generation;
        values.put(type, value);
    }

    /** The body as this type; contracts differ in how much of it they want. */
    Object as(Type type, JsonMapper json) {
        var known = values.get(type);
        if (known != null) {
            return known;
        }
        try {
            var read = new TolerantReading(json).read(json.readTree(body), type);
            values.put(type, read);
            return read;
        } catch (JacksonException e) {
            throw UpstreamException.garbled("the upstream's answer has another shape", e);
        }
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
