package dev.livegate.idempotency;

import dev.livegate.idempotency.IdempotencyRecord.Answer;
import org.jspecify.annotations.Nullable;

/** Stores idempotency keys. A request that claims a key holds it, by its own token, until it finishes or its lease ends. */
interface IdempotencyStore {

    /**
     * Takes the key, unless it is known.
     *
     * @param caller who claims it; the key itself is unlike those of others
     * @param token of this claim
     * @return what is known of the key, or null if it is ours now
     * @throws IdempotencyUnavailableException if that cannot be found out
     */
    @Nullable
    IdempotencyRecord claim(String caller, String key, String token, String fingerprint);

    /** Keeps the answer. */
    void finish(String key, String token, Answer answer);

    /** Stores that the outcome is unknown. */
    void leaveOpen(String key, String token);

    /** Forgets the key: nothing was done. */
    void release(String key, String token);

    /** Keeps the answer of a later request that saw how the first one went. */
    void resolve(String key, Answer answer);
}
