package dev.livegate.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.livegate.containers.NeedsImages;
import dev.livegate.replicas.RedisContainer;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.core.script.RedisScript;

/** Real Redis servers that answer, but cannot serve. */
@NeedsImages("redis:7")
class FailoverIT {

    private static final RedisScript<Long> WRITE =
            RedisScript.of("redis.call('set', KEYS[1], ARGV[1]) return 1", Long.class);

    private static final BucketConfiguration BUCKET = BucketConfiguration.builder()
            .addLimit(Bandwidth.builder()
                    .capacity(5)
                    .refillGreedy(5, Duration.ofMinutes(1))
                    .build())
            .build();

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withBean(SimpleMeterRegistry.class)
            .withPropertyValues("spring.data.redis.timeout=2s", "spring.data.redis.connect-timeout=2s")
            .withUserConfiguration(RedisConfiguration.class);

    /** The old master goes on answering on the connections that it has; the address leads to the new one. */
    @Test
    void goesOnWithTheNewMasterBehindTheSameAddress() throws Exception {
        try (var old = new RedisContainer();
                var next = new RedisContainer()) {
            old.start();
            next.start();
            try (var address = new Relay(old.port())) {
                withStoreAt(address.port(), context -> {
                    var store = context.getBean(SharedStore.class);
                    assertThat(store.run("test", WRITE, "a", "1")).isEqualTo(1);
                    assertThat(take(context)).isEqualTo(4);
                    old.execInContainer("redis-cli", "replicaof", "127.0.0.1", "1");
                    address.leadTo(next.port());

                    assertThat(store.run("test", WRITE, "a", "2")).isEqualTo(1);
                    assertThat(take(context)).isEqualTo(4);

                    assertThat(next.execInContainer("redis-cli", "get", "livegate:a")
                                    .getStdout())
                            .startsWith("2");
                });
            }
        }
    }

    /** What it said is certain: nothing happened, and the command may be sent elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"no", "yes"})
    void saysThatNothingHappenedWhileThereIsNoMaster(String servesStaleData) throws Exception {
        try (var redis = new RedisContainer()) {
            redis.start();
            withStoreAt(redis.port(), context -> {
                var store = context.getBean(SharedStore.class);
                redis.execInContainer("redis-cli", "config", "set", "replica-serve-stale-data", servesStaleData);
                redis.execInContainer("redis-cli", "replicaof", "127.0.0.1", "1");

                assertThatExceptionOfType(SharedStoreUnavailableException.class)
                        .isThrownBy(() -> store.run("test", WRITE, "a", "1"))
                        .matches(failure -> !failure.wasAsked());
            });
        }
    }

    /** Neither INFO nor anything else that an administrator may keep for himself is needed. */
    @Test
    void needsNoDangerousCommand() throws Exception {
        try (var redis = new RedisContainer()) {
            redis.start();
            redis.execInContainer(
                    "redis-cli", "acl", "setuser", "gate", "on", ">secret", "~livegate:*", "+@all", "-@dangerous");
            runner.withPropertyValues(
                            "spring.data.redis.host=" + redis.getHost(),
                            "spring.data.redis.port=" + redis.port(),
                            "spring.data.redis.username=gate",
                            "spring.data.redis.password=secret")
                    .run(context -> {
                        assertThat(health(context)).isEqualTo(Status.UP);
                        assertThat(context.getBean(SharedStore.class).run("test", WRITE, "a", "1"))
                                .isEqualTo(1);
                        assertThat(take(context)).isEqualTo(4);
                    });
        }
    }

    /** A probe that fails does not cost the commands that come after it, and the other way round. */
    @Test
    void sharesNoBreakerWithHealth() throws Exception {
        try (var redis = new RedisContainer()) {
            redis.start();
            withStoreAt(redis.port(), context -> {
                var store = context.getBean(SharedStore.class);
                redis.execInContainer("redis-cli", "config", "set", "replica-serve-stale-data", "yes");
                redis.execInContainer("redis-cli", "replicaof", "127.0.0.1", "1");
                assertThatExceptionOfType(SharedStoreUnavailableException.class)
                        .isThrownBy(() -> store.run("test", WRITE, "a", "1"));

                assertThat(health(context)).isEqualTo(Status.UP);
            });
        }
    }

    private static Status health(AssertableApplicationContext context) {
        return Objects.requireNonNull(context.getBean(HealthIndicator.class).health())
                .getStatus();
    }

    private static long take(AssertableApplicationContext context) throws SharedStoreUnavailableException {
        return context.getBean(SharedBuckets.class)
                .take("test", "bucket", BUCKET)
                .getRemainingTokens();
    }

    private void withStoreAt(int port, Use use) {
        runner.withPropertyValues("spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + port)
                .run(use::of);
    }

    @FunctionalInterface
    private interface Use {
        void of(AssertableApplicationContext context) throws Exception;
    }

    /** An address that leads new connections elsewhere, and leaves those that are there alone. */
    private static final class Relay implements Closeable {

        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private volatile int target;

        Relay(int target) throws IOException {
            this.target = target;
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return server.getLocalPort();
        }

        void leadTo(int other) {
            target = other;
        }

        private void accept() {
            while (!server.isClosed()) {
                try {
                    var client = server.accept();
                    var redis = new Socket(InetAddress.getLoopbackAddress(), target);
                    for (var way : List.of(List.of(client, redis), List.of(redis, client))) {
                        Thread.ofVirtual().start(() -> pass(way.getFirst(), way.getLast()));
                    }
                } catch (IOException e) {
                    // Closed.
                }
            }
        }

        private static void pass(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // Whoever is connected sees the end.
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
