package dev.livegate.upstream;

import dev.livegate.reads.Freshness;
import dev.livegate.reads.ReadReport;
import dev.livegate.upstream.cache.CacheKey;
import dev.livegate.upstream.cache.Read;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.web.service.invoker.HttpRequestValues;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A call of a read operation, as the cache sees it. */
record UpstreamRead(
        Operation operation, Call call, HttpRequestValues http, Type type, AccountClient client, JsonMapper json)
        implements Read {

    /** The key of a read, or of what a command concerns. */
    static CacheKey key(Call call, HttpRequestValues request) {
        return new CacheKey(call.account().name(), String.valueOf(request.getUriTemplate()), request.getUriVariables());
    }

    @Override
    public CacheKey key() {
        return key(call, http);
    }

    @Override
    public String label() {
        return operation.id();
    }

    @Override
    public Freshness freshness() {
        return call.freshness();
    }

    @Override
    public long deadline() {
        return call.deadline().nanoTime();
    }

    @Override
    public boolean isHeldBack() {
        return client.closedFor().isPositive();
    }

    @Override
    public Answer fetch(boolean waits) {
        var received = client.send(new UpstreamRequest(operation, call, http, type, waits));
        return new Answer(
                received.body(), received.traceId(), UpstreamException.required(received.value(), "everything"));
    }

    @Override
    public Object parse(byte[] body) {
        try {
            return new TolerantReading(json).read(json.readTree(body), type);
        } catch (JacksonException e) {
            throw UpstreamException.garbled("the upstream's answer has another shape", e);
        }
    }

    @Override
    public Failure meaningOf(@Nullable Throwable failure) {
        if (!(failure instanceof UpstreamException known)) {
            return Failure.OTHER;
        }
        return switch (known.kind()) {
            case THROTTLED, QUOTA, HELD_BACK -> Failure.THROTTLED;
            case DEADLINE, TIMEOUT -> Failure.OUT_OF_TIME;
            case MISSING, INVALID, CONFLICT -> Failure.FINAL;
            default -> Failure.OTHER;
        };
    }

    @Override
    public RuntimeException sharing(@Nullable Throwable failure) {
        return failure instanceof UpstreamException known
                ? known.during(operation, call)
                : new IllegalStateException("the call that this read waited for failed", failure);
    }

    @Override
    public RuntimeException timedOut(Exception cause) {
        return UpstreamException.of(FailureKind.DEADLINE, cause).during(operation, call);
    }

    @Override
    public void report(ReadReport report) {
        call.report(report);
    }

    @Override
    public void traced(String traceId) {
        call.traced(traceId);
    }
}
