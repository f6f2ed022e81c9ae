package dev.livegate.redis;

import java.util.Objects;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The gateway goes on without the store, so its loss is no reason to take a replica out: DEGRADED, not DOWN. */
final class SharedStoreHealth extends AbstractHealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    private final SharedStore store;
    private final StringRedisTemplate redis;

    SharedStoreHealth(SharedStore store, StringRedisTemplate redis) {
        this.store = store;
        this.redis = redis;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        try {
            var persistence = Objects.requireNonNull(store.call(
                    "health",
                    () -> redis.execute(
                            connection -> connection.serverCommands().info("persistence"), true)));
            builder.up().withDetail("appendOnlyFile", "1".equals(persistence.getProperty("aof_enabled")));
        } catch (SharedStoreUnavailableException e) {
            builder.status(DEGRADED)
                    .withDetail(
                            "effect",
                            "quotas and retries count per replica; commands with an Idempotency-Key are refused");
        }
    }
}
