package dev.livegate.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Token buckets that the replicas draw from together.
 *
 * <p>A bucket is changed by compare and swap. Requests of one caller that come at once to this replica draw together, in one go:
 * one by one they would undo each other's tries, and the last would wait for as many rounds as there are requests. Who has waited
 * for half as long again as a command may take waits no more, even if it was for those before: then it is late, but not down.
 */
public final class SharedBuckets {

    /** What is known of a bucket here is how to ask for it; what it holds is in the store. */
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private final SharedStore store;
    private final StoreConnections connections;
    private final Cache<Place, AsyncBucketProxy> buckets =
            Caffeine.newBuilder().expireAfterAccess(FORGET_AFTER).build();

    /** @param generation of the connections that the bucket is asked over */
    private record Place(long generation, String name) {}

    SharedBuckets(SharedStore store, StoreConnections connections) {
        this.store = store;
        this.connections = connections;
    }

    /**
     * Takes a token, if there is one.
     *
     * @param use what for, as a metric's label
     * @throws SharedStoreUnavailableException if nobody knows how many there are
     */
    public ConsumptionProbe take(String use, String bucket, BucketConfiguration configuration)
            throws SharedStoreUnavailableException {
        return Objects.requireNonNull(
                store.call(use, () -> drawn(bucket(bucket, configuration).tryConsumeAndReturnRemaining(1))));
    }

    private AsyncBucketProxy bucket(String bucket, BucketConfiguration configuration) {
        return buckets.get(
                new Place(connections.generation(), bucket),
                place -> connections
                        .buckets()
                        .asAsync()
                        .builder()
                        .withOptimization(Optimizations.batching())
                        .build(
                                SharedStore.PREFIX + place.name(),
                                () -> CompletableFuture.completedFuture(configuration)));
    }

    private ConsumptionProbe drawn(CompletableFuture<ConsumptionProbe> draw) {
        try {
            var limit = connections.commandTimeout();
            return draw.get(limit.plus(limit.dividedBy(2)).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while drawing from a bucket", e);
        } catch (TimeoutException e) {
            throw new LateAnswerException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("no answer to a draw from a bucket", e);
        }
    }
}
