package dev.livegate.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.LivegateApplication;
import dev.livegate.containers.NeedsImages;
import dev.livegate.replicas.Replica.Answer;
import dev.livegate.sandbox.SandboxExtension;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What the retries of two gateways add to an outage, together. */
@NeedsImages("redis:7")
class SharedBudgetIT {

    private static final int READS = 1000;

    /** Retries that a full budget pays for. */
    private static final int AT_FIRST = 10;

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final RedisContainer redis = new RedisContainer();
    private final List<Replica> replicas = new ArrayList<>();

    /** It is the budget that has to bound the sends, so the breakers stay out of it. Without an annotation that would be found by scanning. */
    static class NeverOpen {

        @Bean
        @Primary
        CircuitBreakerRegistry breakersThatNeverOpen() {
            return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                    .recordException(failure -> false)
                    .build());
        }
    }

    @BeforeEach
    void start() {
        redis.start();
        var properties = new ArrayList<>(redis.patientProperties());
        properties.addAll(List.of("livegate.reads.max-age=0s", "livegate.upstream.backoff=1ms"));
        for (int i = 0; i < 2; i++) {
            replicas.add(Replica.start(sandbox, properties, LivegateApplication.class, NeverOpen.class));
        }
        sandbox.fault("{\"operation\":\"*\",\"kind\":\"status\",\"status\":500,\"count\":1000000}");
    }

    @AfterEach
    void stop() {
        replicas.forEach(Replica::close);
        redis.stop();
    }

    /** From eight callers, in turn by both replicas. */
    private void readsFail(int count) throws Exception {
        var requests = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < count; i++) {
            var replica = replicas.get(i % 2);
            requests.add(() -> replica.get("/channels/ls-20261103101530-Qm4Zt"));
        }
        try (var callers = Executors.newFixedThreadPool(8)) {
            for (var answer : callers.invokeAll(requests)) {
                assertThat(answer.get().status()).isEqualTo(502);
                assertThat(answer.get().at("/code")).isEqualTo("upstream-failed");
            }
        }
    }

    @Test
    void bothTogetherSendElevenTenthsOfWhatIsAsked() throws Exception {
        readsFail(READS);

        // With a budget each it would be at least nine more; the last few tenths are not worth a token.
        assertThat(sandbox.calls()).hasSizeBetween(READS * 11 / 10 + AT_FIRST - 3, READS * 11 / 10 + AT_FIRST);
        assertThat(redis.dump()).contains("livegate:retry-budget:main");
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void withoutRedisEachHasItsOwn(Loss loss) throws Exception {
        readsFail(100);
        var shared = sandbox.calls().size();
        loss.strike(redis);
        try {
            readsFail(READS);

            assertThat(sandbox.calls().size() - shared)
                    .isGreaterThan(READS + AT_FIRST)
                    .isLessThanOrEqualTo(READS * 11 / 10 + 2 * AT_FIRST);
            for (var replica : replicas) {
                assertThat(replica.management("/actuator/prometheus").body())
                        .contains("livegate_redis_fallback_total{use=\"retry-budget\"}");
            }

            sandbox.clearFaults();
            for (var replica : replicas) {
                assertThat(replica.get("/channels/ls-20261103101530-Qm4Zt").status())
                        .isEqualTo(200);
            }
        } finally {
            loss.end(redis);
        }
    }

    enum Loss {
        FROZEN {
            @Override
            void strike(RedisContainer redis) {
                redis.freeze();
            }

            @Override
            void end(RedisContainer redis) {
                redis.thaw();
            }
        },
        KILLED {
            @Override
            void strike(RedisContainer redis) {
                redis.kill();
            }

            @Override
            void end(RedisContainer redis) {
                redis.comeBack();
            }
        };

        abstract void strike(RedisContainer redis);

        abstract void end(RedisContainer redis);
    }
}
