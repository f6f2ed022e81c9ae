package dev.livegate.redis;

import dev.livegate.configuration.InvalidConfigurationException;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.data.redis.connection.RedisConnectionCommands;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Connects to Redis if {@code spring.data.redis.*} says where it is. Without it nothing of Redis is loaded. */
@Configuration(proxyBeanMethods = false)
@Conditional(RedisConfiguration.IsConfigured.class)
@Import(DataRedisAutoConfiguration.class)
class RedisConfiguration {

    private static final Logger log = LoggerFactory.getLogger(RedisConfiguration.class);

    @Bean
    StoreConnections storeConnections(LettuceConnectionFactory connections) {
        return new StoreConnections(connections);
    }

    @Bean
    SharedStore sharedStore(StringRedisTemplate redis, StoreConnections connections, MeterRegistry meters) {
        return new SharedStore(redis, connections, meters);
    }

    /** Readiness waits for both connections: the first command shall not pay for them. Without the store the gateway is ready too. */
    @Bean
    ApplicationRunner connectedStore(SharedStore store, StringRedisTemplate redis, StoreConnections connections) {
        return arguments -> {
            try {
                store.call("start", () -> {
                    redis.execute(RedisConnectionCommands::ping, true);
                    return connections.buckets();
                });
            } catch (SharedStoreUnavailableException e) {
                log.warn("the shared store is not there at start");
            }
        };
    }

    @Bean
    SharedBuckets sharedBuckets(SharedStore store, StoreConnections connections) {
        return new SharedBuckets(store, connections);
    }

    @Bean
    SharedRetryTokens sharedRetryTokens(SharedStore store) {
        return new SharedRetryTokens(store);
    }

    @Bean
    SharedStoreHealth sharedStoreHealthIndicator(StringRedisTemplate redis) {
        return new SharedStoreHealth(redis);
    }

    /** Nothing waits for a connection to come back. */
    @Bean
    static LettuceClientOptionsBuilderCustomizer rejectWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    /** Read as lists, for nodes may be written as {@code nodes[0]} or, as in environment variables, in one line. */
    static final class IsConfigured implements Condition {

        private static final List<String> ADDRESSES =
                List.of("host", "url", "sentinel.master", "sentinel.nodes", "cluster.nodes");

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var environment = context.getEnvironment();
            if (isSet(environment, "masterreplica.nodes")) {
                throw new InvalidConfigurationException(
                        "spring.data.redis.host",
                        "SPRING_DATA_REDIS_HOST",
                        "has to name the master, or use sentinel or cluster nodes; masterreplica.nodes is not supported");
            }
            var host = environment.getProperty("spring.data.redis.host");
            if (host != null && host.isBlank()) {
                throw new InvalidConfigurationException(
                        "spring.data.redis.host",
                        "SPRING_DATA_REDIS_HOST",
                        "is empty; name the Redis that replicas share, or leave the property out");
            }
            return ADDRESSES.stream().anyMatch(name -> isSet(environment, name));
        }

        private static boolean isSet(Environment environment, String name) {
            return Binder.get(environment)
                    .bind("spring.data.redis." + name, Bindable.listOf(String.class))
                    .map(values -> !values.isEmpty())
                    .orElse(false);
        }
    }
}
