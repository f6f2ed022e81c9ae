package dev.livegate.redis;

import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The two connections to the store: that of scripts, which Spring shares, and that of buckets. */
final class StoreConnections {

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final LettuceConnectionFactory connections;
    private final AtomicLong generation = new AtomicLong();

    private @Nullable StatefulConnection<String, byte[]> ofBuckets;
    private @Nullable ProxyManager<String> buckets;

    StoreConnections(LettuceConnectionFactory connections) {
        this.connections = connections;
    }

    /** How often the connections were made anew. */
    long generation() {
        return generation.get();
    }

    Duration commandTimeout() {
        return connections.getClientConfiguration().getCommandTimeout();
    }

    /**
     * Makes the connections anew, to whatever the address leads to now.
     *
     * @param seen the generation of the connections that failed; if they are gone already, nothing happens
     */
    synchronized void renew(long seen) {
        if (!generation.compareAndSet(seen, seen + 1)) {
            return;
        }
        connections.resetConnection();
        var old = ofBuckets;
        ofBuckets = null;
        buckets = null;
        if (old != null) {
            old.close();
        }
    }

    /** Token buckets over a connection of their own, made when it is first needed. */
    synchronized ProxyManager<String> buckets() {
        var known = buckets;
        if (known == null) {
            var client = connections.getRequiredNativeClient();
            Bucket4jLettuce.LettuceBasedProxyManagerBuilder<String> builder;
            if (client instanceof RedisClusterClient cluster) {
                var connection = cluster.connect(CODEC);
                ofBuckets = connection;
                builder = Bucket4jLettuce.casBasedBuilder(connection);
            } else {
                var connection = ((RedisClient) client).connect(CODEC);
                ofBuckets = connection;
                builder = Bucket4jLettuce.casBasedBuilder(connection);
            }
            known = builder.expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                    .build();
            buckets = known;
        }
        return known;
    }
}
