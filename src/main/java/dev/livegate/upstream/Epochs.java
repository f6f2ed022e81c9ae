package dev.livegate.upstream;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Counts the commands that reads may have become wrong by: an answer whose epoch has changed since it was asked for is worth
 * nothing. Keys share counters, so that their number is bounded; the price is an answer dropped without need now and then.
 */
final class Epochs {

    private static final int STRIPES = 4096;

    private final AtomicLongArray counters = new AtomicLongArray(STRIPES);

    /** Grows with every command that concerns the key. */
    long of(ReadKey key) {
        return counters.get(ofAccount(key.account())) + counters.get(ofChannel(key.account(), key.channel()));
    }

    /**
     * A command that names a channel concerns what was read of this channel, and what is not of one channel: lists, above all.
     * Any other command concerns everything of its account.
     */
    void advance(ReadKey command) {
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
