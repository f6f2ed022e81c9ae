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
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.service.invoker.HttpRequestValues;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers reads with as few calls as their callers permit: from a copy that is young enough, together with a call that is
 * under way, from an older copy while the upstream wants no calls, and else by a call of its own.
 */
final class ReadPath {

    /** An answer under way; nobody who asked after a command joins one from before. */
    private record FlightKey(ReadKey read, long epoch) {}

    private record Flight(Deadline deadline, CompletableFuture<ReadCopy> answer, AtomicInteger followers) {

        Flight(Deadline deadline) {
            this(deadline, new CompletableFuture<>(), new AtomicInteger());
        }

        boolean isFollowed() {
            return followers.get() > 0;
        }
    }

    private final ReadProperties properties;
    private final JsonMapper json;
    private final MeterRegistry meters;
    private final LongSupplier nanoTime;
    private final Waiting waiting;
    private final Cache<ReadKey, ReadCopy> copies;
    private final ConcurrentMap<FlightKey, Flight> flights = new ConcurrentHashMap<>();
    private final Epochs epochs = new Epochs();

    ReadPath(ReadProperties properties, JsonMapper json, MeterRegistry meters, LongSupplier nanoTime, Waiting waiting) {
        this.properties = properties;
        this.json = json;
        this.meters = meters;
        this.nanoTime = nanoTime;
        this.waiting = waiting;
        this.copies = Caffeine.newBuilder()
                .maximumWeight(properties.maxSize().toBytes())
                .weigher((ReadKey key, ReadCopy copy) -> copy.weight())
                .expireAfterWrite(properties.keptFor())
                .ticker(nanoTime::getAsLong)
                // Housekeeping is short, and this way tests see its effect.
                .executor(Runnable::run)
                .build();
    }

    /** Forgets what a command may make untrue. */
    void drop(Call call, HttpRequestValues command) {
        epochs.advance(ReadKey.of(call, command));
    }

    /** @throws UpstreamException on every failure */
    Object read(Operation operation, Call call, HttpRequestValues request, Type type, Lane lane) {
        return new Read(operation, call, request, type, lane, ReadKey.of(call, request)).answer();
    }

    /** One caller's read. */
    private final class Read {

        private final Operation operation;
        private final Call call;
        private final HttpRequestValues request;
        private final Type type;
        private final Lane lane;
        private final ReadKey key;

        Read(Operation operation, Call call, HttpRequestValues request, Type type, Lane lane, ReadKey key) {
            this.operation = operation;
            this.call = call;
            this.request = request;
            this.type = type;
            this.lane = lane;
            this.key = key;
        }

        Object answer() {
            var known = copy();
            if (known != null && isYoung(known)) {
                return hit(known);
            }
            if (known != null && isUsableStale(known) && lane.closedFor().isPositive()) {
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

        private @Nullable ReadCopy copy() {
            if (call.freshness().isNow()) {
                return null;
            }
            var copy = copies.getIfPresent(key);
            return copy == null || copy.epoch() != epochs.of(key) ? null : copy;
        }

        private Duration age(ReadCopy copy) {
            return copy.age(nanoTime.getAsLong());
        }

        private boolean isYoung(ReadCopy copy) {
            var age = age(copy);
            return age.compareTo(properties.maxAge()) < 0 && call.freshness().accepts(age);
        }

        private boolean isUsableStale(ReadCopy copy) {
            var age = age(copy);
            return age.compareTo(properties.staleFor()) < 0 && call.freshness().accepts(age);
        }

        private static boolean isThrottled(UpstreamException failure) {
            return switch (failure.fault()) {
                case THROTTLED, QUOTA, HELD_BACK -> true;
                default -> false;
            };
        }

        private String reason(@Nullable ReadCopy known) {
            if (!properties.isOn()) {
                return "bypass";
            }
            if (call.freshness().isNow()) {
                return "request";
            }
            return known == null ? "uri-miss" : "stale";
        }

        private Object hit(ReadCopy copy) {
            return fromCopy(copy, ReadReport.hit(age(copy), properties.maxAge()));
        }

        private Object stale(ReadCopy copy) {
            return fromCopy(copy, ReadReport.stale(age(copy), properties.maxAge()));
        }

        private Object fromCopy(ReadCopy copy, ReadReport report) {
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
                return load(reason, epochs.of(key), call).as(type, json);
            }
            for (int failures = 0; ; ) {
                var place = new FlightKey(key, epochs.of(key));
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

        private ReadCopy lead(FlightKey place, Flight flight, String reason) {
            ReadCopy copy;
            try {
                // Who joins after the last look meets the end of a flight that was not theirs, and tries anew.
                copy = load(
                        reason, place.epoch(), call.abandonedWhen(() -> call.isAbandoned() && !flight.isFollowed()));
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

        private ReadCopy load(String reason, long epoch, Call asked) {
            count(ReadReport.Result.MISS);
            var askedAt = nanoTime.getAsLong();
            var older = copy();
            var hasAnother = older != null && isUsableStale(older);
            var received = lane.send(operation, asked, request, type, !hasAnother);
            var value = UpstreamException.required(received.value(), "everything");
            var copy = new ReadCopy(received, type, value, askedAt, epoch);
            var isStored = isKept(epoch);
            if (isStored) {
                copies.put(key, copy);
            }
            call.report(ReadReport.miss(reason, isStored));
            return copy;
        }

        /** An answer from before a command is no good one any more. */
        private boolean isKept(long epoch) {
            return properties.keptFor().isPositive() && call.freshness().isKept() && epoch == epochs.of(key);
        }

        private ReadCopy follow(Flight flight) throws LeaderFailedException {
            flight.followers().incrementAndGet();
            try {
                return waiting.until(call.deadline().nanoTime(), flight.answer(), call);
            } catch (ExecutionException e) {
                throw new LeaderFailedException(e.getCause(), flight.deadline());
            } catch (TimeoutException e) {
                throw UpstreamException.of(Fault.DEADLINE, e).during(operation, call);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw UpstreamException.of(Fault.DEADLINE, e).during(operation, call);
            } finally {
                flight.followers().decrementAndGet();
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

        private @Nullable Fault fault() {
            return getCause() instanceof UpstreamException failure ? failure.fault() : null;
        }

        /** Its caller hung up, or it ran out of time, and the one who waited has more. */
        boolean isOfLeaderAlone(Deadline followers) {
            if (getCause() instanceof CallerGoneException) {
                return true;
            }
            return (fault() == Fault.DEADLINE || fault() == Fault.TIMEOUT)
                    && followers.nanoTime() > deadline.nanoTime();
        }

        /** Another call would bring the same. */
        boolean isFinal() {
            return fault() == Fault.MISSING || fault() == Fault.INVALID || fault() == Fault.CONFLICT;
        }

        RuntimeException failure(Operation operation, Call call) {
            return getCause() instanceof UpstreamException failure
                    ? failure.during(operation, call)
                    : new IllegalStateException("the call that this read waited for failed", getCause());
        }
    }
}
