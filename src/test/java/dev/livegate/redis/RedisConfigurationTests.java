package dev.livegate.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.configuration.InvalidConfigurationException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;

/** Where a Redis is named, in whatever way, replicas share it; two that do not know of it would each carry out one key. */
class RedisConfigurationTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withBean(SimpleMeterRegistry.class)
            .withUserConfiguration(RedisConfiguration.class);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SPRING_DATA_REDIS_HOST=redis",
                "SPRING_DATA_REDIS_URL=redis://redis:6379",
                "SPRING_DATA_REDIS_CLUSTER_NODES=a:6379,b:6379",
                "SPRING_DATA_REDIS_CLUSTER_NODES_0=a:6379"
            })
    void environmentVariables(String variable) {
        runner.withInitializer(context -> TestPropertyValues.of(variable)
                        .applyTo(context.getEnvironment(), TestPropertyValues.Type.SYSTEM_ENVIRONMENT))
                .run(context -> assertThat(context).hasSingleBean(SharedStore.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.data.redis.host=redis",
                "spring.data.redis.cluster.nodes=a:6379,b:6379",
                "spring.data.redis.cluster.nodes[0]=a:6379"
            })
    void properties(String property) {
        runner.withPropertyValues(property).run(context -> assertThat(context).hasSingleBean(SharedStore.class));
    }

    @Test
    void sentinels() {
        runner.withPropertyValues(
                        "spring.data.redis.sentinel.master=main",
                        "spring.data.redis.sentinel.nodes=a:26379,b:26379,c:26379")
                .run(context -> assertThat(context).hasSingleBean(SharedStore.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spring.data.redis.timeout=1s", "spring.data.redis.cluster.nodes="})
    void withoutAnAddressNothingIsShared(String property) {
        runner.withPropertyValues(property)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(SharedStore.class));
    }

    /** Whoever sets it to nothing wanted to share something. */
    @Test
    void anEmptyHostIsRefused() {
        runner.withPropertyValues("spring.data.redis.host=")
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(InvalidConfigurationException.class)
                        .hasMessageContaining("is empty; name the Redis"));
    }

    @Test
    void replicasOfAMasterAreRefusedRatherThanNotUsed() {
        runner.withPropertyValues("spring.data.redis.masterreplica.nodes=a:6379,b:6379")
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(InvalidConfigurationException.class)
                        .hasMessageContaining("masterreplica.nodes is not supported"));
    }
}
