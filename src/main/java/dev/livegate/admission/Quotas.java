package dev.livegate.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.livegate.admission.QuotaProperties.Quota;
import dev.livegate.redis.SharedBuckets;
import dev.livegate.redis.SharedStoreUnavailableException;
import dev.livegate.security.Caller;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The token buckets of callers. Without the shared store, or while it is down, each replica counts for itself. */
public final class Quotas {

    /** Unused buckets are dropped after this time. By then they are full again, unless their window is hours long. */
    private static final Duration FORGET_AFTER = Duration.ofHours(2);

    private static final long MOST_BUCKETS = 100_000;

    private final QuotaProperties properties;
    private final @Nullable SharedBuckets shared;
    private final Cache<String, Bucket> local = Caffeine.newBuilder()
            .expireAfterAccess(FORGET_AFTER)
            .maximumSize(MOST_BUCKETS)
            .build();

    Quotas(QuotaProperties properties, @Nullable SharedBuckets shared) {
        this.properties = properties;
        this.shared = shared;
    }

    /** Tokens per span of time. */
    public record Limit(long limit, Duration per) {}

    public Limit requestsOf(Caller caller) {
        return limit(properties.requestsOf(caller.name()));
    }

    public Limit commandsOf(Caller caller) {
        return limit(properties.commandsOf(caller.name()));
    }

    private static Limit limit(Quota quota) {
        return new Limit(quota.limit(), quota.per());
    }

    ConsumptionProbe take(Caller caller, String kind, Limit limit) {
        // A quota that is changed begins afresh.
        var name = "quota:%s:%d/%s:%s".formatted(kind, limit.limit(), limit.per(), caller.id());
        if (shared != null) {
            try {
                return shared.take("quota", name, configuration(limit));
            } catch (SharedStoreUnavailableException e) {
                // Counted there already.
            }
        }
        return Objects.requireNonNull(local.get(
                        name, key -> Bucket.builder().addLimit(bandwidth(limit)).build()))
                .tryConsumeAndReturnRemaining(1);
    }

    private static BucketConfiguration configuration(Limit limit) {
        return BucketConfiguration.builder().addLimit(bandwidth(limit)).build();
    }

    private static Bandwidth bandwidth(Limit limit) {
        return Bandwidth.builder()
                .capacity(limit.limit())
                .refillGreedy(limit.limit(), limit.per())
                .build();
    }
}
