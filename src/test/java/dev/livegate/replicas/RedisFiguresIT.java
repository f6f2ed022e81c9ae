package dev.livegate.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.livegate.containers.NeedsImages;
import dev.livegate.redis.SharedStore;
import dev.livegate.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/**
 * What callers notice of a Redis that is frozen, and of one that is killed. Asserts what they are answered, and that a request meets its
 * failure once; prints how long that takes beside the same with a sound Redis, for people to read.
 */
@Tag("chaos")
@NeedsImages("redis:7")
class RedisFiguresIT {

    private static final String RECORDING = "ls-20261103101530-Qm4Zt";
    private static final int CALLERS = 4;
    private static final int ROUNDS = 150;

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    /** Requests that the store failed while it was asked for them, each as often as it did. */
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    @Test
    void nobodyWaitsLongForARedisThatIsGone() throws Exception {
        try (var redis = new RedisContainer()) {
            redis.start();
            try (var gateway = Replica.start(sandbox, redis.properties())) {
                var log = listen();
                round(gateway, "warm-up", 201);
                var sound = round(gateway, "sound", 201);
                failures.clear();
                redis.freeze();
                var frozen = round(gateway, "frozen", 503);
                paysOnce();
                redis.thaw();
                redis.kill();
                var killed = round(gateway, "killed", 503);
                paysOnce();
                log.stop();
                LoggerFactory.getLogger(RedisFiguresIT.class)
                        .info(
                                "Redis sound: {}; frozen: {}, added {} and {} ms at most; killed: {}, added {} and {} ms at most",
                                sound,
                                frozen,
                                sound.reads().toMost(frozen.reads()),
                                sound.commands().toMost(frozen.commands()),
                                killed,
                                sound.reads().toMost(killed.reads()),
                                sound.commands().toMost(killed.commands()));
            }
        }
    }

    /** Takes down whom the store keeps waiting from now on. */
    private AppenderBase<ILoggingEvent> listen() {
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getFormattedMessage().startsWith("the shared store failed")) {
                    failures.add(event.getMDCPropertyMap().getOrDefault("requestId", ""));
                }
            }
        };
        appender.start();
        ((Logger) LoggerFactory.getLogger(SharedStore.class)).addAppender(appender);
        return appender;
    }

    /**
     * Several of a request's calls would fail, but none is made after the first. So it waits for one timeout, 150 ms, and before
     * that for those who were about to draw from its quota, as long at most.
     */
    private void paysOnce() {
        assertThat(failures).isNotEmpty();
        assertThat(failures.stream().filter(requestId -> !requestId.isEmpty())).doesNotHaveDuplicates();
        failures.clear();
    }

    /** Reads and commands with a key, of some callers at once. */
    private static Round round(Replica gateway, String name, int commandStatus) throws Exception {
        var callers = new ArrayList<Callable<List<Duration>>>();
        for (int caller = 0; caller < CALLERS; caller++) {
            var key = name + caller + "-";
            callers.add(() -> repeat(number ->
                    assertThat(gateway.get("/channels/" + RECORDING).status()).isEqualTo(200)));
            callers.add(() -> repeat(number -> {
                var answer = gateway.command("POST", "/channels/" + RECORDING + "/snapshots", key + number, null);
                // On a busy machine a sound Redis may take too long now and then; one that is gone never answers.
                assertThat(answer.status()).as(answer.body()).isIn(commandStatus, 503);
                if (answer.status() == 503) {
                    assertThat(answer.at("/code")).isEqualTo("idempotency-unavailable");
                }
            }));
        }
        var reads = new ArrayList<Duration>();
        var commands = new ArrayList<Duration>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(callers);
            for (int i = 0; i < results.size(); i++) {
                (i % 2 == 0 ? reads : commands).addAll(results.get(i).get());
            }
        }
        return new Round(Figures.of(reads), Figures.of(commands));
    }

    private record Round(Figures reads, Figures commands) {

        @Override
        public String toString() {
            return "reads %s, commands %s".formatted(reads, commands);
        }
    }

    /** What requests of one kind took, in milliseconds. */
    private record Figures(long median, long p99, long most) {

        static Figures of(List<Duration> durations) {
            var sorted = durations.stream().map(Duration::toMillis).sorted().toList();
            return new Figures(sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100), sorted.getLast());
        }

        long toMost(Figures other) {
            return other.most - most;
        }

        @Override
        public String toString() {
            return "p50 %d ms, p99 %d ms, max %d ms".formatted(median, p99, most);
        }
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
}
