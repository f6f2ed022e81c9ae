package dev.livegate.redis;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Token buckets that the replicas draw from together. */
public final class SharedBuckets {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final SharedStore store;
    private final LettuceConnectionFactory connections;
    private @Nullable ProxyManager<String> buckets;

    SharedBuckets(SharedStore store, LettuceConnectionFactory connections) {
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
        return Objects.requireNonNull(store.call(
                use,
                () -> buckets()
                        .builder()
                        .build(SharedStore.PREFIX + bucket, () -> configuration)
                        .tryConsumeAndReturnRemaining(1)));
    }

    /** Over a connection of their own, made when it is first needed. */
    private synchronized ProxyManager<String> buckets() {
        var known = buckets;
        if (known == null) {
            var client = connections.getRequiredNativeClient();
            var builder = client instanceof RedisClusterClient cluster
                    ? Bucket4jLettuce.casBasedBuilder(cluster.connect(CODEC))
                    : Bucket4jLettuce.casBasedBuilder(((RedisClient) client).connect(CODEC));
            known = builder.expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                    .build();
            buckets = known;
        }
        return known;
    }
}
