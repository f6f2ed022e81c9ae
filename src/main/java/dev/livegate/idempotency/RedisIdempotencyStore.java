package dev.livegate.idempotency;

import dev.livegate.idempotency.IdempotencyRecord.Answer;
import dev.livegate.idempotency.IdempotencyRecord.State;
import dev.livegate.redis.SharedStore;
import dev.livegate.redis.SharedStoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores idempotency keys in Redis, for several replicas. Each change is a script, so that it happens whole or not at all; leases are judged by the store's
 * clock alone. What could not be kept at once is tried again until the lease is over; after that the key counts as unknown.
 */
final class RedisIdempotencyStore implements IdempotencyStore {

    private static final Logger log = LoggerFactory.getLogger(RedisIdempotencyStore.class);

    private static final String USE = "idempotency";
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(250);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> CLAIM =
            RedisScript.of(new ClassPathResource("claim.lua", RedisIdempotencyStore.class), List.class);

    private static final RedisScript<Long> SETTLE =
            RedisScript.of(new ClassPathResource("settle.lua", RedisIdempotencyStore.class), Long.class);
    private static final RedisScript<Long> RELEASE =
            RedisScript.of(new ClassPathResource("release.lua", RedisIdempotencyStore.class), Long.class);

    private final SharedStore store;
    private final Duration keepFor;
    private final Duration lease;
    private final InstantSource time;
    private final JsonMapper json;

    RedisIdempotencyStore(SharedStore store, Duration keepFor, Duration lease, InstantSource time, JsonMapper json) {
        this.store = store;
        this.keepFor = keepFor;
        this.lease = lease;
        this.time = time;
        this.json = json;
    }

    @Override
    public @Nullable IdempotencyRecord claim(String caller, String key, String token, String fingerprint) {
        List<?> known;
        try {
            known = store.run(
                    USE,
                    CLAIM,
                    place(key),
                    token,
                    fingerprint,
                    Long.toString(time.millis()),
                    Long.toString(lease.toMillis()),
                    Long.toString(keepFor.toMillis()));
        } catch (SharedStoreUnavailableException e) {
            if (e.wasAsked()) {
                // It may have been claimed all the same.
                persist(() -> store.run(USE, RELEASE, place(key), token));
            }
            throw new IdempotencyUnavailableException("the store that keeps idempotency keys is not available");
        }
        return known == null || known.isEmpty() ? null : entry(known);
    }

    private IdempotencyRecord entry(List<?> known) {
        var answer = String.valueOf(known.get(3));
        return new IdempotencyRecord(
                String.valueOf(known.get(0)),
                State.valueOf(String.valueOf(known.get(1))),
                Instant.ofEpochMilli(Long.parseLong(String.valueOf(known.get(2)))),
                answer.isEmpty() ? null : json.readValue(answer, Answer.class));
    }

    @Override
    public void finish(String key, String token, Answer answer) {
        settle(key, token, State.DONE, json.writeValueAsString(answer));
    }

    @Override
    public void leaveOpen(String key, String token) {
        settle(key, token, State.UNKNOWN, "");
    }

    @Override
    public void resolve(String key, Answer answer) {
        settle(key, "", State.DONE, json.writeValueAsString(answer));
    }

    private void settle(String key, String token, State state, String answer) {
        persistently(() -> store.run(USE, SETTLE, place(key), token, state.name(), answer));
    }

    @Override
    public void release(String key, String token) {
        persistently(() -> store.run(USE, RELEASE, place(key), token));
    }

    private void persistently(Change change) {
        try {
            change.make();
        } catch (SharedStoreUnavailableException e) {
            persist(change);
        }
    }

    /** Runs in the background, because the caller has its answer already. */
    private void persist(Change change) {
        var begun = System.nanoTime();
        Thread.ofVirtual().name("idempotency-retry").start(() -> {
            while (System.nanoTime() - begun < lease.toNanos()) {
                try {
                    Thread.sleep(BETWEEN_TRIES);
                    change.make();
                    return;
                } catch (SharedStoreUnavailableException e) {
                    log.debug("the shared store is still not available");
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
            log.warn("an idempotency key could not be settled; its repetitions are answered 'unknown'");
        });
    }

    private static String place(String key) {
        return "idempotency:" + key;
    }

    @FunctionalInterface
    private interface Change {
        void make() throws SharedStoreUnavailableException;
    }
}
