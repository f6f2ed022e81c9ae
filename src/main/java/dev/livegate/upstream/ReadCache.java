package dev.livegate.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.livegate.reads.ReadProperties;
import dev.livegate.reads.ReadReport;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.service.invoker.HttpRequestValues;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers reads with as few upstream calls as their callers permit: from a cached answer that is young enough, by joining a call in flight
 * (request coalescing), from a stale answer while the upstream is throttling, and otherwise by its own call.
 */
final class ReadCache {

    /** An answer under way; nobody who asked after a command joins one from before. */
    private record FlightKey(CacheKey read, long generation) {}

    private record Flight(Deadline deadline, CompletableFuture<CachedAnswer> answer) {

        Flight(Deadline deadline) {
            this(deadline, new CompletableFuture<>());
        }
    }

    private final ReadProperties properties;
    private final JsonMapper json;
    private final MeterRegistry meters;
    private final LongSupplier nanoTime;
    private final Cache<CacheKey, CachedAnswer> copies;
    private final ConcurrentMap<FlightKey, Flight> flights = new ConcurrentHashMap<>();
    private final CacheGenerations generations = new CacheGenerations();

    ReadCache(ReadProperties properties, JsonMapper json, MeterRegistry meters, LongSupplier nanoTime) {
        this.properties = properties;
        this.json = json;
        this.meters = meters;
        this.nanoTime = nanoTime;
        this.copies = Caffeine.newBuilder()
                .maximumWeight(properties.maxSize().toBytes())
                .weigher((CacheKey key, CachedAnswer copy) -> copy.weight())
                .expireAfterWrite(properties.keptFor())
                .ticker(nanoTime::getAsLong)
                // Housekeeping is short, and this way tests see its effect.
                .executor(Runnable::run)
                .build();
    }

    /** Forgets what a command may make untrue. */
    void drop(Call call, HttpRequestValues command) {
        generations.advance(CacheKey.of(call, command));
    }

    /** @throws UpstreamException on every failure */
    Object read(Operation operation, Call call, HttpRequestValues request, Type type, AccountClient client) {
        return new Read(operation, call, request, type, client, CacheKey.of(call, request)).answer();
    }

    /** One caller's read. */
    private final class Read {

        private final Operation operation;
        private final Call call;
        private final HttpRequestValues request;
        private final Type type;
        private final AccountClient client;
        private final CacheKey key;

        Read(Operation operation, Call call, HttpRequestValues request, Type type, AccountClient client, CacheKey key) {
            this.operation = operation;
            this.call = call;
            this.request = request;
            this.type = type;
            this.client = client;
            this.key = key;
        }

        Object answer() {
            var known = copy();
            if (known != null && isYoung(known)) {
                return hit(known);
            }
            if (known != null && isUsableStale(known) && client.closedFor().isPositive()) {
                return stale(known);
            }
            try {
                return forward(reason(known));
            } catch (UpstreamException e) {
                var last = copy();
                if (last == null || !isThrottled(e) || !isUsableStale(last)) {
                    throw e;
                }
                return stale(last);
            }
        }

        private @Nullable CachedAnswer copy() {
            if (call.freshness().isNow()) {
                return null;
            }
            var copy = copies.getIfPresent(key);
            return copy == null || copy.generation() != generations.of(key) ? null : copy;
        }

        private Duration age(CachedAnswer copy) {
            return copy.age(nanoTime.getAsLong());
        }

        private boolean isYoung(CachedAnswer copy) {
            var age = age(copy);
            return age.compareTo(properties.maxAge()) < 0 && call.freshness().accepts(age);
        }

        private boolean isUsableStale(CachedAnswer copy) {
            var age = age(copy);
            return age.compareTo(properties.staleFor()) < 0 && call.freshness().accepts(age);
        }

        private static boolean isThrottled(UpstreamException failure) {
            return switch (failure.kind()) {
                case THROTTLED, QUOTA, HELD_BACK -> true;
                default -> false;
            };
        }

        private String reason(@Nullable CachedAnswer known) {
            if (!properties.isOn()) {
                return "bypass";
            }
            if (call.freshness().isNow()) {
                return "request";
            }
            return known == null ? "uri-miss" : "stale";
        }

        private Object hit(CachedAnswer copy) {
            return fromCopy(copy, ReadReport.hit(age(copy), properties.maxAge()));
        }

        private Object stale(CachedAnswer copy) {
            return fromCopy(copy, ReadReport.stale(age(copy), properties.maxAge()));
        }

        private Object fromCopy(CachedAnswer copy, ReadReport report) {
            tell(report);
            if (copy.traceId() != null) {
                call.traced(copy.traceId());
            }
            return copy.as(type, json);
        }

        private void tell(ReadReport report) {
            count(report.result());
            call.report(report);
        }

        private void count(ReadReport.Result result) {
            meters.counter("livegate.reads", "operation", operation.id(), "result", result.label())
                    .increment();
        }

        private Object forward(String reason) {
            // Who wants the state of now is not served by a question of earlier.
            if (!properties.isOn() || call.freshness().isNow()) {
                return load(reason, generations.of(key)).as(type, json);
            }
            for (int failures = 0; ; ) {
                var place = new FlightKey(key, generations.of(key));
                var own = new Flight(call.deadline());
                var other = flights.putIfAbsent(place, own);
                if (other == null) {
                    var known = copy();
                    if (known != null && isYoung(known)) {
                        // Another call has ended since this read looked.
                        flights.remove(place, own);
                        own.answer().complete(known);
                        return hit(known);
                    }
                    return lead(place, own, reason).as(type, json);
                }
                try {
                    return fromCopy(follow(other), ReadReport.collapsed(reason));
                } catch (LeaderFailedException e) {
                    if (e.isOfLeaderAlone(call.deadline())) {
                        continue;
                    }
                    if (e.isFinal() || failures++ > 0) {
                        throw e.failure(operation, call);
                    }
                }
            }
        }

        private CachedAnswer lead(FlightKey place, Flight flight, String reason) {
            CachedAnswer copy;
            try {
                copy = load(reason, place.generation());
            } catch (RuntimeException | Error e) {
                // First out of the way: who tries again must not meet it again.
                flights.remove(place, flight);
                flight.answer().completeExceptionally(e);
                throw e;
            }
            flights.remove(place, flight);
            flight.answer().complete(copy);
            return copy;
        }

        private CachedAnswer load(String reason, long generation) {
            count(ReadReport.Result.MISS);
            var askedAt = nanoTime.getAsLong();
            var older = copy();
            var hasAnother = older != null && isUsableStale(older);
            var received = client.send(new UpstreamRequest(operation, call, request, type, !hasAnother));
            var value = UpstreamException.required(received.value(), "everything");
            var copy = new CachedAnswer(received, type, value, askedAt, generation);
            var isStored = isKept(generation);
            if (isStored) {
                copies.put(key, copy);
            }
            call.report(ReadReport.miss(reason, isStored));
            return copy;
        }

        /** An answer from before a command is no good one any more. */
        private boolean isKept(long generation) {
            return properties.keptFor().isPositive() && call.freshness().isKept() && generation == generations.of(key);
        }

        private CachedAnswer follow(Flight flight) throws LeaderFailedException {
            try {
                return flight.answer().get(call.deadline().left().toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw new LeaderFailedException(e.getCause(), flight.deadline());
            } catch (TimeoutException e) {
                throw UpstreamException.of(FailureKind.DEADLINE, e).during(operation, call);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw UpstreamException.of(FailureKind.DEADLINE, e).during(operation, call);
            }
        }
    }

    /** The call that a read waited for failed. */
    private static final class LeaderFailedException extends Exception {

        private final transient Deadline deadline;

        LeaderFailedException(@Nullable Throwable cause, Deadline deadline) {
            super(null, cause, false, false);
            this.deadline = deadline;
        }

        private @Nullable FailureKind kind() {
            return getCause() instanceof UpstreamException failure ? failure.kind() : null;
        }

        /** It ran out of time, and the one who waited has more. */
        boolean isOfLeaderAlone(Deadline followers) {
            return (kind() == FailureKind.DEADLINE || kind() == FailureKind.TIMEOUT)
                    && followers.nanoTime() > deadline.nanoTime();
        }

        /** Another call would bring the same. */
        boolean isFinal() {
            return kind() == FailureKind.MISSING || kind() == FailureKind.INVALID || kind() == FailureKind.CONFLICT;
        }

        RuntimeException failure(Operation operation, Call call) {
            return getCause() instanceof UpstreamException failure
                    ? failure.during(operation, call)
                    : new IllegalStateException("the call that this read waited for failed", getCause());
        }
    }
}
