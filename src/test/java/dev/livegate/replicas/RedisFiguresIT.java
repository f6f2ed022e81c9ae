package dev.livegate.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/**
 * What callers notice of a Redis that is frozen, and of one that is killed. Asserts what they are answered; prints how long it takes
 * beside the same with a sound Redis, for people to read.
 */
@Tag("chaos")
@EnabledIf(
        value = "dev.livegate.replicas.RedisContainer#canBeHad",
        disabledReason = "there is no Docker engine to run Redis with")
class RedisFiguresIT {

    private static final String RECORDING = "ls-20261103101530-Qm4Zt";
    private static final int CALLERS = 4;
    private static final int ROUNDS = 150;

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    @Test
    void nobodyWaitsLongForARedisThatIsGone() throws Exception {
        try (var redis = new RedisContainer()) {
            redis.start();
            try (var gateway = Replica.start(sandbox, redis.properties())) {
                round(gateway, "warm-up", 201);
                var sound = round(gateway, "sound", 201);
                redis.freeze();
                var frozen = round(gateway, "frozen", 503);
                redis.thaw();
                redis.kill();
                var killed = round(gateway, "killed", 503);
                LoggerFactory.getLogger(RedisFiguresIT.class)
                        .info("Redis sound: {}; frozen: {}; killed: {}", sound, frozen, killed);
            }
        }
    }

    /** Reads and commands with a key, of some callers at once; in words, what they took. */
    private static String round(Replica gateway, String name, int commandStatus) throws Exception {
        var callers = new ArrayList<Callable<List<Duration>>>();
        for (int caller = 0; caller < CALLERS; caller++) {
            var key = name + caller + "-";
            callers.add(() -> repeat(number ->
                    assertThat(gateway.get("/channels/" + RECORDING).status()).isEqualTo(200)));
            callers.add(() -> repeat(number -> assertThat(
                            gateway.command("POST", "/channels/" + RECORDING + "/snapshots", key + number, null)
                                    .status())
                    .isEqualTo(commandStatus)));
        }
        var reads = new ArrayList<Duration>();
        var commands = new ArrayList<Duration>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(callers);
            for (int i = 0; i < results.size(); i++) {
                (i % 2 == 0 ? reads : commands).addAll(results.get(i).get());
            }
        }
        return "reads " + figures(reads) + ", commands " + figures(commands);
    }

    private interface Request {
        void send(int number);
    }

    private static List<Duration> repeat(Request request) {
        var durations = new ArrayList<Duration>();
        for (int number = 0; number < ROUNDS; number++) {
            var start = System.nanoTime();
            request.send(number);
            durations.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return durations;
    }

    private static String figures(List<Duration> durations) {
        var sorted = durations.stream().sorted().toList();
        return "p50 %d ms, p99 %d ms, max %d ms"
                .formatted(
                        sorted.get(sorted.size() / 2).toMillis(),
                        sorted.get(sorted.size() * 99 / 100).toMillis(),
                        sorted.getLast().toMillis());
    }
}
