package dev.livegate.redis;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.data.redis.connection.RedisConnectionCommands;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * The gateway goes on without the store, so its loss is no reason to take a replica out: DEGRADED, not DOWN. Asks with PING, which every user of
 * Redis may send, and past the breaker: a probe neither closes the store for commands nor is refused because of them.
 */
final class SharedStoreHealth extends AbstractHealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    private final StringRedisTemplate redis;

    SharedStoreHealth(StringRedisTemplate redis) {
        this.redis = redis;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        try {
            redis.execute(RedisConnectionCommands::ping, true);
            builder.up();
        } catch (RuntimeException e) {
            builder.status(DEGRADED)
                    .withDetail(
                            "effect",
                            "quotas and retries count per replica; commands with an Idempotency-Key are refused");
        }
    }
}
