package dev.livegate.idempotency;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.livegate.idempotency.IdempotencyRecord.Answer;
import dev.livegate.idempotency.IdempotencyRecord.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stores idempotency keys in memory, for a single replica. Never drops a key before its time: new keys are refused to a caller who holds as much as is left
 * free. So one caller gets half of the memory, two get a third each, and there is always room for one more.
 */
final class MemoryIdempotencyStore implements IdempotencyStore {

    /** What a key costs besides its answer, roughly. */
    private static final int OVERHEAD = 600;

    private record Held(String caller, IdempotencyRecord entry, String token, long leaseEnd) {

        long bytes() {
            var answer = entry.answer();
            return OVERHEAD + (answer == null ? 0 : 2L * answer.body().length());
        }

        Held with(State state, @Nullable Answer answer) {
            return new Held(
                    caller,
                    new IdempotencyRecord(entry.fingerprint(), state, entry.begunAt(), answer),
                    token,
                    leaseEnd);
        }
    }

    private final Cache<String, Held> entries;
    private final AtomicLong bytes = new AtomicLong();
    private final Map<String, Long> bytesOfCallers = new ConcurrentHashMap<>();
    private final long capacity;
    private final Duration lease;
    private final InstantSource time;
    private final Ticker ticker;

    MemoryIdempotencyStore(IdempotencyProperties properties, Duration lease, InstantSource time, Ticker ticker) {
        this.capacity = properties.maxMemory().toBytes();
        this.lease = lease;
        this.time = time;
        this.ticker = ticker;
        this.entries = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfter(Expiry.<String, Held>creating((key, held) -> properties.keepFor()))
                .removalListener((key, held, cause) -> {
                    if (held != null) {
                        count(held.caller(), -held.bytes());
                    }
                })
                .executor(Runnable::run)
                .build();
    }

    @Override
    public @Nullable IdempotencyRecord claim(String caller, String key, String token, String fingerprint) {
        if (isFullFor(caller)) {
            entries.cleanUp();
        }
        var isFull = isFullFor(caller);
        var held = entries.asMap().compute(key, (same, known) -> {
            if (known == null) {
                return isFull ? null : counted(claimed(caller, token, fingerprint));
            }
            return known.entry().state() == State.RUNNING && ticker.read() - known.leaseEnd() > 0
                    ? counted(known.with(State.UNKNOWN, null))
                    : known;
        });
        if (held == null) {
            throw new IdempotencyUnavailableException("no more keys can be kept at the moment");
        }
        return held.token().equals(token) ? null : held.entry();
    }

    private boolean isFullFor(String caller) {
        return bytesOfCallers.getOrDefault(caller, 0L) >= capacity - bytes.get();
    }

    private Held claimed(String caller, String token, String fingerprint) {
        return new Held(
                caller,
                new IdempotencyRecord(fingerprint, State.RUNNING, time.instant(), null),
                token,
                ticker.read() + lease.toNanos());
    }

    @Override
    public void finish(String key, String token, Answer answer) {
        replace(key, held -> held.token().equals(token) ? held.with(State.DONE, answer) : held);
    }

    @Override
    public void leaveOpen(String key, String token) {
        replace(key, held -> held.token().equals(token) ? held.with(State.UNKNOWN, null) : held);
    }

    @Override
    public void resolve(String key, Answer answer) {
        replace(key, held -> held.entry().state() == State.UNKNOWN ? held.with(State.DONE, answer) : held);
    }

    @Override
    public void release(String key, String token) {
        var held = entries.getIfPresent(key);
        if (held != null && held.token().equals(token)) {
            entries.asMap().remove(key, held);
        }
    }

    private void replace(String key, UnaryOperator<Held> change) {
        entries.asMap().computeIfPresent(key, (same, held) -> {
            var changed = change.apply(held);
            return changed.equals(held) ? held : counted(changed);
        });
    }

    /** The listener takes off what it replaces. */
    private Held counted(Held held) {
        count(held.caller(), held.bytes());
        return held;
    }

    private void count(String caller, long change) {
        bytes.addAndGet(change);
        bytesOfCallers.merge(caller, change, (before, more) -> before + more == 0 ? null : before + more);
    }
}
