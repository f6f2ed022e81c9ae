package dev.livegate.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.LivegateApplication;
import dev.livegate.containers.NeedsImages;
import dev.livegate.request.Stopwatch;
import dev.livegate.sandbox.SandboxExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Many callers, an upstream that fails in many ways, a Redis that freezes and dies, gateways that are replaced; and then
 * three ledgers that must not contradict one another: what callers were told, what the sandbox carried out, and what the
 * audit log says. Nobody is answered later than half a second after the deadline.
 *
 * <p>{@code -Dlivegate.chaos.seeds=1,2,3} says which runs, {@code -Dlivegate.chaos.commands=1000} how many commands each. Threads
 * make no two runs alike, but the seed decides what is asked for and what breaks. {@code -Dlivegate.chaos.lost=1000} says how many
 * commands meet an upstream that only loses answers.
 */
@Tag("chaos")
@NeedsImages("redis:7")
class ChaosIT {

    private static final int COMMANDS = Integer.getInteger("livegate.chaos.commands", 1_000);
    private static final int LOST = Integer.getInteger("livegate.chaos.lost", 1_000);

    private static final List<String> OPERATIONS = List.of(
            "createQualityProfile",
            "deleteQualityProfile",
            "createShortClip",
            "createSnapshot",
            "createRestreamChannel");

    private static final Duration DEADLINE = Duration.ofSeconds(3);

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    static Stream<Long> seeds() {
        return Stream.of(System.getProperty("livegate.chaos.seeds", "1,2,3").split(","))
                .map(Long::valueOf);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLedgersAgree(long seed) throws Exception {
        reconcile("seed " + seed, (callers, ledgers, redis, replicas) -> {
            var isOver = new AtomicBoolean();
            var strikes = new AtomicInteger();
            var replacements = new AtomicInteger();
            var trouble = List.of(
                    Thread.ofVirtual().start(() -> breakTheUpstream(new Random(seed), isOver)),
                    Thread.ofVirtual().start(() -> breakRedis(redis, new Random(seed + 1), strikes, isOver)),
                    Thread.ofVirtual()
                            .start(() -> replaceGateways(redis, replicas, new Random(seed + 2), replacements, isOver)));
            try {
                callers.send(seed, COMMANDS, true);
            } finally {
                isOver.set(true);
                for (var thread : trouble) {
                    thread.join();
                }
            }
            LoggerFactory.getLogger(ChaosIT.class)
                    .info("seed {}: Redis struck {} times, gateways replaced {} times", seed, strikes, replacements);
            assertThat(strikes).hasPositiveValue();
            assertThat(replacements).hasPositiveValue();
        });
    }

    @Test
    void noneOfManyLostAnswersIsDoneTwiceOrToldWrong() throws Exception {
        reconcile("a fifth of the answers lost", (callers, ledgers, redis, replicas) -> {
            loseAnswers();
            while (ledgers.size() < LOST) {
                // In parts, for the sandbox remembers only so many calls.
                callers.send(0, Math.min(500, LOST - ledgers.size()), false);
                ledgers.collect(sandbox);
            }
        });
    }

    private interface Run {
        void run(Callers callers, Ledgers ledgers, RedisContainer redis, AtomicReferenceArray<Replica> replicas)
                throws Exception;
    }

    private static void reconcile(String title, Run run) throws Exception {
        var replicas = new AtomicReferenceArray<Replica>(2);
        try (var redis = new RedisContainer()) {
            redis.start();
            replicas.set(0, start(redis));
            // Another gateway in the same process would set logging up anew, and take the ledger's listener off.
            System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
            replicas.set(1, start(redis));
            try (var ledgers = Ledgers.open()) {
                var callers = new Callers(replicas, ledgers);
                // What loads classes is no answer to be measured.
                Stopwatch.longest();
                sandbox.clearCalls();
                try {
                    run.run(callers, ledgers, redis, replicas);
                } finally {
                    sandbox.clearFaults();
                    replicas.get(0).close();
                    replicas.get(1).close();
                }
                ledgers.collect(sandbox);
                ledgers.reconcile(title);
                var longest = Stopwatch.longest();
                LoggerFactory.getLogger(ChaosIT.class)
                        .info(
                                "{}: the longest answer took {} ms, of which the machine was busy for {}, {}",
                                title,
                                longest.took().toMillis(),
                                longest.stalled().toMillis(),
                                longest.request());
                assertThat(longest.ran()).isLessThanOrEqualTo(DEADLINE.plusMillis(500));
            }
        } finally {
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
    }

    /** Of each kind of command a fifth is carried out, and its answer is not as it should be, or comes too late. */
    private static void loseAnswers() {
        for (var operation : OPERATIONS) {
            for (var kind : List.of("reset", "truncate", "status", "delay")) {
                sandbox.fault("""
                        {"operation":"%s","kind":"%s","when":"after","status":504,"delay":"PT0.8S","share":0.054,
                         "count":1000000}""".formatted(operation, kind));
            }
        }
    }

    private static Replica start(RedisContainer redis) {
        var properties = new ArrayList<>(redis.properties());
        properties.addAll(List.of(
                "livegate.upstream.read-timeout=500ms",
                "livegate.upstream.attempt-timeout=700ms",
                "livegate.upstream.deadline=" + DEADLINE.toSeconds() + "s",
                "livegate.limits.max-in-flight-per-caller=1000",
                "livegate.quotas.commands.limit=1000000"));
        return Replica.start(sandbox, properties, LivegateApplication.class, Stopwatch.class);
    }

    private static void breakTheUpstream(Random random, AtomicBoolean isOver) {
        var kinds = List.of("reset", "drop", "garbage", "truncate", "html", "empty", "status", "delay");
        var operations = Stream.concat(OPERATIONS.stream(), Stream.of("getLiveChannel", "*"))
                .toList();
        while (!isOver.get()) {
            var kind = kinds.get(random.nextInt(kinds.size()));
            var operation = operations.get(random.nextInt(operations.size()));
            // Any 200 says that something is deleted; one that lies is nothing that a gateway could notice.
            var isDone = List.of("garbage", "empty").contains(kind)
                    && List.of("deleteQualityProfile", "*").contains(operation);
            var status = List.of(500, 503, 504, 429, 400, 401).get(random.nextInt(6));
            // One at a time: what nobody met, because breakers were open, must not pile up.
            sandbox.clearFaults();
            sandbox.fault("""
                    {"operation":"%s","kind":"%s","when":"%s","count":%d,"status":%d,"delay":"PT%sS","retryAfter":"0"}""".formatted(
                            operation,
                            kind,
                            isDone || (random.nextBoolean() && !kind.equals("status")) ? "after" : "before",
                            1 + random.nextInt(2),
                            status,
                            random.nextBoolean() ? "0.05" : "0.8"));
            pause(100 + random.nextInt(150));
        }
    }

    private static void breakRedis(RedisContainer redis, Random random, AtomicInteger strikes, AtomicBoolean isOver) {
        while (!isOver.get()) {
            pause(2000 + random.nextInt(3000));
            strikes.incrementAndGet();
            if (random.nextBoolean()) {
                redis.freeze();
                pause(random.nextInt(800));
                redis.thaw();
            } else {
                redis.kill();
                pause(random.nextInt(800));
                redis.comeBack();
            }
        }
    }

    /** One after the other, as a rolling restart does; callers notice at once. */
    private static void replaceGateways(
            RedisContainer redis,
            AtomicReferenceArray<Replica> replicas,
            Random random,
            AtomicInteger replacements,
            AtomicBoolean isOver) {
        while (!isOver.get()) {
            pause(2000 + random.nextInt(4000));
            replacements.incrementAndGet();
            int which = random.nextInt(2);
            var old = replicas.getAndSet(which, replicas.get(1 - which));
            old.close();
            replicas.set(which, start(redis));
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
