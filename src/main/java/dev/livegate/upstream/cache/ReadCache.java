package dev.livegate.upstream.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.livegate.reads.ReadProperties;
import dev.livegate.reads.ReadReport;
import dev.livegate.upstream.cache.Read.Failure;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers reads with as few upstream calls as their callers permit: from a cached answer that is young enough, by joining a
 * call in flight (request coalescing), from a stale answer while the upstream is throttling, and otherwise by its own call.
 */
public final class ReadCache {

    /** A call in flight. A read that arrives after a command does not join a call from before the command. */
    private record FlightKey(CacheKey read, long generation) {}

    private record Flight(long deadline, CompletableFuture<CachedAnswer> answer) {

        Flight(long deadline) {
            this(deadline, new CompletableFuture<>());
        }
    }

    private final ReadProperties properties;
    private final MeterRegistry meters;
    private final LongSupplier nanoTime;
    private final Cache<CacheKey, CachedAnswer> copies;
    private final ConcurrentMap<FlightKey, Flight> flights = new ConcurrentHashMap<>();
    private final CacheGenerations generations = new CacheGenerations();

    /** @param nanoTime the monotonic clock by which answers grow old */
    public ReadCache(ReadProperties properties, MeterRegistry meters, LongSupplier nanoTime) {
        this.properties = properties;
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

    /** Invalidates the answers that a command may change. */
    public void drop(CacheKey command) {
        generations.advance(command);
    }

    /** Answers the read; fails as the read says. */
    public Object read(Read read) {
        return new Lookup(read).answer();
    }

    /** One read on its way to an answer. */
    private final class Lookup {

        private final Read read;
        private final CacheKey key;

        Lookup(Read read) {
            this.read = read;
            this.key = read.key();
        }

        Object answer() {
            var known = copy();
            if (known != null && isYoung(known)) {
                return hit(known);
            }
            if (known != null && isUsableStale(known) && read.isHeldBack()) {
                return stale(known);
            }
            try {
                return forward(reason(known));
            } catch (RuntimeException e) {
                var last = copy();
                if (last == null || read.meaningOf(e) != Failure.THROTTLED || !isUsableStale(last)) {
                    throw e;
                }
                return stale(last);
            }
        }

        private @Nullable CachedAnswer copy() {
            if (read.freshness().isNow()) {
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
            return age.compareTo(properties.maxAge()) < 0 && read.freshness().accepts(age);
        }

        private boolean isUsableStale(CachedAnswer copy) {
            var age = age(copy);
            return age.compareTo(properties.staleFor()) < 0 && read.freshness().accepts(age);
        }

        private String reason(@Nullable CachedAnswer known) {
            if (!properties.isOn()) {
                return "bypass";
            }
            if (read.freshness().isNow()) {
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
                read.traced(copy.traceId());
            }
            return copy.as(read);
        }

        private void tell(ReadReport report) {
            count(report.result());
            read.report(report);
        }

        private void count(ReadReport.Result result) {
            meters.counter("livegate.reads", "operation", read.label(), "result", result.label())
                    .increment();
        }

        private Object forward(String reason) {
            // A read that asks for the current state must not join an earlier call.
            if (!properties.isOn() || read.freshness().isNow()) {
                return load(reason, generations.of(key)).as(read);
            }
            for (int failures = 0; ; ) {
                var place = new FlightKey(key, generations.of(key));
                var own = new Flight(read.deadline());
                var other = flights.putIfAbsent(place, own);
                if (other == null) {
                    var known = copy();
                    if (known != null && isYoung(known)) {
                        // Another call has ended since this read looked.
                        flights.remove(place, own);
                        own.answer().complete(known);
                        return hit(known);
                    }
                    return lead(place, own, reason).as(read);
                }
                try {
                    return fromCopy(follow(other), ReadReport.collapsed(reason));
                } catch (LeaderFailedException e) {
                    var meaning = read.meaningOf(e.getCause());
                    if (meaning == Failure.OUT_OF_TIME && hasMoreTimeThan(other)) {
                        continue;
                    }
                    if (meaning == Failure.FINAL || failures++ > 0) {
                        throw read.sharing(e.getCause());
                    }
                }
            }
        }

        private boolean hasMoreTimeThan(Flight other) {
            return read.deadline() - other.deadline() > 0;
        }

        private CachedAnswer lead(FlightKey place, Flight flight, String reason) {
            CachedAnswer copy;
            try {
                copy = load(reason, place.generation());
            } catch (RuntimeException | Error e) {
                // Removed before it completes, so that a follower that tries again does not find it.
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
            var copy = new CachedAnswer(read.fetch(!hasAnother), read.type(), askedAt, generation);
            var isStored = isKept(generation);
            if (isStored) {
                copies.put(key, copy);
            }
            read.report(ReadReport.miss(reason, isStored));
            return copy;
        }

        /** An answer that was requested before a command is not stored. */
        private boolean isKept(long generation) {
            return properties.keptFor().isPositive() && read.freshness().isKept() && generation == generations.of(key);
        }

        private CachedAnswer follow(Flight flight) throws LeaderFailedException {
            try {
                return flight.answer().get(Math.max(0, read.deadline() - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw new LeaderFailedException(e.getCause());
            } catch (TimeoutException e) {
                throw read.timedOut(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw read.timedOut(e);
            }
        }
    }

    /** The call that a read waited for failed. */
    private static final class LeaderFailedException extends Exception {

        LeaderFailedException(@Nullable Throwable cause) {
            super(null, cause, false, false);
        }
    }
}
