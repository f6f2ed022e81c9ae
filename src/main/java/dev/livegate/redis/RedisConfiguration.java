package dev.livegate.redis;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** There is a shared store if {@code spring.data.redis.*} says where; without it nothing of Redis is loaded. */
@Configuration(proxyBeanMethods = false)
@Conditional(RedisConfiguration.IsConfigured.class)
@Import(DataRedisAutoConfiguration.class)
class RedisConfiguration {

    @Bean
    SharedStore sharedStore(StringRedisTemplate redis, MeterRegistry meters) {
        return new SharedStore(redis, meters);
    }

    @Bean
    SharedBuckets sharedBuckets(SharedStore store, LettuceConnectionFactory connections) {
        return new SharedBuckets(store, connections);
    }

    @Bean
    SharedRetryTokens sharedRetryTokens(SharedStore store) {
        return new SharedRetryTokens(store);
    }

    @Bean
    SharedStoreHealth sharedStoreHealthIndicator(SharedStore store, StringRedisTemplate redis) {
        return new SharedStoreHealth(store, redis);
    }

    /** Nothing waits for a connection to come back. */
    @Bean
    static LettuceClientOptionsBuilderCustomizer rejectWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    static final class IsConfigured extends AnyNestedCondition {

        IsConfigured() {
            super(ConfigurationPhase.PARSE_CONFIGURATION);
        }

        @ConditionalOnProperty("spring.data.redis.host")
        static final class Host {}

        @ConditionalOnProperty("spring.data.redis.url")
        static final class Url {}

        @ConditionalOnProperty("spring.data.redis.sentinel.master")
        static final class Sentinel {}

        @ConditionalOnProperty("spring.data.redis.cluster.nodes[0]")
        static final class Cluster {}
    }
}
