package dev.livegate.idempotency;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.livegate.idempotency.Entry.Answer;
import dev.livegate.idempotency.Entry.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** For a replica that is alone. Never drops a key before its time: when memory is full, new keys are refused. */
final class MemoryEntries implements Entries {

    /** What a key costs besides its answer, roughly. */
    private static final int OVERHEAD = 600;

    private record Held(Entry entry, String token, long leaseEnd) {

        long bytes() {
            var answer = entry.answer();
            return OVERHEAD + (answer == null ? 0 : 2L * answer.body().length());
        }

        Held with(State state, @Nullable Answer answer) {
            return new Held(new Entry(entry.fingerprint(), state, entry.begunAt(), answer), token, leaseEnd);
        }
    }

    private final Cache<String, Held> entries;
    private final AtomicLong bytes = new AtomicLong();
    private final long capacity;
    private final Duration lease;
    private final InstantSource time;
    private final Ticker ticker;

    MemoryEntries(IdempotencyProperties properties, Duration lease, InstantSource time, Ticker ticker) {
        this.capacity = properties.maxMemory().toBytes();
        this.lease = lease;
        this.time = time;
        this.ticker = ticker;
        this.entries = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfter(Expiry.<String, Held>creating((key, held) -> properties.keepFor()))
                .removalListener((key, held, cause) -> bytes.addAndGet(held == null ? 0 : -held.bytes()))
                .executor(Runnable::run)
                .build();
    }

    @Override
    public @Nullable Entry claim(String key, String token, String fingerprint) {
        if (bytes.get() > capacity) {
            entries.cleanUp();
        }
        var isFull = bytes.get() > capacity;
        var held = entries.asMap().compute(key, (same, known) -> {
            if (known == null) {
                return isFull ? null : counted(claimed(token, fingerprint));
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

    private Held claimed(String token, String fingerprint) {
        return new Held(
                new Entry(fingerprint, State.RUNNING, time.instant(), null), token, ticker.read() + lease.toNanos());
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
        bytes.addAndGet(held.bytes());
        return held;
    }
}
