package dev.livegate.upstream.cache;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Cache generations: each command starts a new generation of the answers that it may change, and an answer of an older
 * generation is not used. Keys share counters, so memory is bounded; now and then an answer is dropped without need.
 */
final class CacheGenerations {

    private static final int STRIPES = 4096;

    private final AtomicLongArray counters = new AtomicLongArray(STRIPES);

    /** Grows with every command that concerns the key. */
    long of(CacheKey key) {
        return counters.get(ofAccount(key.account())) + counters.get(ofChannel(key.account(), key.channel()));
    }

    /**
     * A command that names a channel concerns what was read of this channel, and what is not of one channel: lists, above all.
     * Any other command concerns everything of its account.
     */
    void advance(CacheKey command) {
        if (command.channel() == null) {
            counters.incrementAndGet(ofAccount(command.account()));
        } else {
            counters.incrementAndGet(ofChannel(command.account(), command.channel()));
            counters.incrementAndGet(ofChannel(command.account(), null));
        }
    }

    private static int ofAccount(String account) {
        return stripe(account.hashCode());
    }

    private static int ofChannel(String account, @Nullable String channel) {
        return stripe(Objects.hash(account, channel));
    }

    private static int stripe(int hash) {
        return Math.floorMod(hash ^ (hash >>> 16), STRIPES);
    }
}
