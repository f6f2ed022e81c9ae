package dev.livegate.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.livegate.sandbox.SandboxExtension;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Callers in a hurry, an upstream that fails in many ways, a Redis that freezes and dies, gateways that are replaced; and then
 * three ledgers that must not contradict one another: what callers were told, what the sandbox carried out, and what the
 * audit log says.
 *
 * <p>{@code -Dlivegate.chaos.seeds=1,2,3} says which runs, {@code -Dlivegate.chaos.commands=150} how many commands each. Threads
 * make no two runs alike, but the seed decides what is asked for and what breaks.
 */
@Tag("chaos")
@EnabledIf(
        value = "dev.livegate.replicas.RedisContainer#canBeHad",
        disabledReason = "there is no Docker engine to run Redis with")
class ChaosIT {

    private static final int CALLERS = 64;
    private static final int COMMANDS = Integer.getInteger("livegate.chaos.commands", 150);

    /** Tries of one command by its caller, each with the same key. */
    private static final int MOST_TRIES = 40;

    private static final Pattern AUDIT = Pattern.compile("status=(\\d+) outcome=\\S+ request=(\\S+)");

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private enum Told {
        DONE,
        /** The upstream's service said no. */
        REJECTED,
        UNKNOWN,
        NOT_SENT,
        /** No answer came, or only answers that ask to come again. */
        NOTHING
    }

    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final Map<String, Integer> answered = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> contradictions = new ConcurrentLinkedQueue<>();

    static Stream<Long> seeds() {
        return Stream.of(System.getProperty("livegate.chaos.seeds", "1,2,3").split(","))
                .map(Long::valueOf);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLedgersAgree(long seed) throws Exception {
        var audit = new AuditLedger();
        try (var redis = new RedisContainer()) {
            redis.start();
            var replicas = new AtomicReferenceArray<Replica>(2);
            replicas.set(0, start(redis));
            // Another gateway in the same process would set logging up anew, and take the ledger's listener off.
            System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
            replicas.set(1, start(redis));
            audit.begin();
            var isOver = new AtomicBoolean();
            var trouble = new ArrayList<Thread>();
            trouble.add(Thread.ofVirtual().start(() -> breakTheUpstream(new Random(seed), isOver)));
            trouble.add(Thread.ofVirtual().start(() -> breakRedis(redis, new Random(seed + 1), isOver)));
            trouble.add(Thread.ofVirtual().start(() -> replaceGateways(redis, replicas, isOver)));
            try {
                callers(seed, replicas);
            } finally {
                isOver.set(true);
                for (var thread : trouble) {
                    thread.join();
                }
                sandbox.clearFaults();
            }
            replicas.get(0).close();
            replicas.get(1).close();
        } finally {
            audit.end();
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
        reconcile(seed, audit);
    }

    private static Replica start(RedisContainer redis) {
        var properties = new ArrayList<>(redis.properties());
        properties.addAll(List.of(
                "livegate.upstream.read-timeout=500ms",
                "livegate.upstream.attempt-timeout=700ms",
                "livegate.upstream.deadline=3s",
                "livegate.limits.max-in-flight-per-caller=1000",
                "livegate.quotas.commands.limit=1000000"));
        return Replica.start(sandbox, properties);
    }

    /** Each takes the next command until none is left. */
    private void callers(long seed, AtomicReferenceArray<Replica> replicas) throws Exception {
        var next = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int caller = 0; caller < CALLERS; caller++) {
                var random = new SplittableRandom(seed * 1000 + caller);
                running.add(threads.submit(() -> {
                    for (int number = next.incrementAndGet(); number <= COMMANDS; number = next.incrementAndGet()) {
                        command("c%dx%d".formatted(seed, number), random, replicas);
                        read(random, replicas);
                    }
                }));
            }
            for (var caller : running) {
                caller.get();
            }
        }
    }

    /** Creates something under a name that nothing else has, and tries until the answer is final. */
    private void command(String name, SplittableRandom random, AtomicReferenceArray<Replica> replicas) {
        var isProfile = random.nextBoolean();
        var path = isProfile ? "/quality-profiles" : "/restream-channels";
        var body = (isProfile ? PROFILE : RESTREAM).formatted(name);
        var result = Told.NOTHING;
        for (int tries = 1; tries <= MOST_TRIES && !isFinal(result); tries++) {
            var answer = answer(replicas.get(random.nextInt(2)), path, name, "%s.%d".formatted(name, tries), body);
            result = answer == null ? Told.NOTHING : toldBy(answer);
            if (!isFinal(result)) {
                pause(100 + random.nextInt(400));
            }
        }
        told.put(name, result);
    }

    private static boolean isFinal(Told told) {
        return told == Told.DONE || told == Told.REJECTED || told == Told.UNKNOWN;
    }

    private Replica.@Nullable Answer answer(Replica replica, String path, String key, String requestId, String body) {
        try {
            var answer = replica.command("POST", path, key, requestId, body);
            answered.put(requestId, answer.status());
            return answer;
        } catch (UncheckedIOException e) {
            // The gateway is being replaced.
            return null;
        }
    }

    private Told toldBy(Replica.Answer answer) {
        if (answer.status() < 300) {
            return Told.DONE;
        }
        if (answer.status() == 500 || answer.status() == 400) {
            contradictions.add("answered %d: %s"
                    .formatted(answer.status(), answer.response().body()));
        }
        return switch (answer.at("/outcome")) {
            case "unknown" -> Told.UNKNOWN;
            case "rejected" -> answer.status() < 500 ? Told.REJECTED : Told.NOTHING;
            case "not-sent" -> Told.NOT_SENT;
            default -> Told.NOTHING;
        };
    }

    private void read(SplittableRandom random, AtomicReferenceArray<Replica> replicas) {
        try {
            var answer = replicas.get(random.nextInt(2)).get("/channels/ls-20261103101530-Qm4Zt");
            if (answer.status() == 500) {
                contradictions.add("a read answered 500: " + answer.response().body());
            }
        } catch (UncheckedIOException e) {
            // The gateway is being replaced.
        }
    }

    private static void breakTheUpstream(Random random, AtomicBoolean isOver) {
        var kinds = List.of("reset", "drop", "garbage", "truncate", "html", "empty", "status", "delay");
        var operations = List.of("createQualityProfile", "createRestreamChannel", "getLiveChannel", "*");
        while (!isOver.get()) {
            var kind = kinds.get(random.nextInt(kinds.size()));
            var status = List.of(500, 503, 504, 429, 400, 401).get(random.nextInt(6));
            // One at a time: what nobody met, because breakers were open, must not pile up.
            sandbox.clearFaults();
            sandbox.fault("""
                    {"operation":"%s","kind":"%s","when":"%s","count":%d,"status":%d,"delay":"PT%sS","retryAfter":"0"}""".formatted(
                            operations.get(random.nextInt(operations.size())),
                            kind,
                            random.nextBoolean() && !kind.equals("status") ? "after" : "before",
                            1 + random.nextInt(2),
                            status,
                            random.nextBoolean() ? "0.05" : "0.8"));
            pause(100 + random.nextInt(150));
        }
    }

    private static void breakRedis(RedisContainer redis, Random random, AtomicBoolean isOver) {
        while (!isOver.get()) {
            pause(3000 + random.nextInt(3000));
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
            RedisContainer redis, AtomicReferenceArray<Replica> replicas, AtomicBoolean isOver) {
        for (int turn = 0; !isOver.get(); turn++) {
            pause(4000);
            var old = replicas.getAndSet(turn % 2, replicas.get((turn + 1) % 2));
            old.close();
            replicas.set(turn % 2, start(redis));
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reconcile(long seed, AuditLedger audit) {
        var executed = sandbox.calls().stream()
                .filter(call -> call.executed() && call.method().equals("POST"))
                .flatMap(call ->
                        told.keySet().stream().filter(name -> call.body().contains("\"" + name + "\"")))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        told.forEach((name, result) -> {
            var times = executed.getOrDefault(name, 0L);
            var isRight = switch (result) {
                case DONE -> times == 1;
                case REJECTED, NOT_SENT -> times == 0;
                case UNKNOWN, NOTHING -> times <= 1;
            };
            if (!isRight) {
                contradictions.add("%s was told %s and carried out %d times".formatted(name, result, times));
            }
        });
        answered.forEach((requestId, status) -> {
            var line = audit.statusOf(requestId);
            if (line != null && line != status.intValue()) {
                contradictions.add("%s was answered %d and audited %d".formatted(requestId, status, line));
            } else if (line == null && status < 300) {
                contradictions.add("%s was answered %d and not audited".formatted(requestId, status));
            }
        });
        var summary = told.values().stream().collect(Collectors.groupingBy(result -> result, Collectors.counting()));
        LoggerFactory.getLogger(ChaosIT.class)
                .info(
                        "seed {}: {} commands in {} requests, told {}; carried out {}",
                        seed,
                        told.size(),
                        answered.size(),
                        summary,
                        executed.size());
        assertThat(contradictions).isEmpty();
        assertThat(told).hasSize(COMMANDS);
        assertThat(summary.getOrDefault(Told.DONE, 0L))
                .as("enough went well to mean something")
                .isGreaterThan(COMMANDS / 3);
    }

    /** The status in the audit line of each request. */
    private static final class AuditLedger extends AppenderBase<ILoggingEvent> {

        private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
        private final Logger log = (Logger) LoggerFactory.getLogger("audit");

        void begin() {
            start();
            log.addAppender(this);
        }

        void end() {
            log.detachAppender(this);
            stop();
        }

        @Override
        protected void append(ILoggingEvent event) {
            var line = AUDIT.matcher(event.getFormattedMessage());
            if (line.find()) {
                statuses.put(line.group(2), Integer.valueOf(line.group(1)));
            }
        }

        @Nullable
        Integer statusOf(String requestId) {
            return statuses.get(requestId);
        }
    }

    private static final String PROFILE = """
            {"name":"%s","type":"NORMAL",
             "video":{"codec":"H264","profile":"MAIN","width":1280,"height":720,"frameRate":30,"bitrateBps":2048000},
             "audio":{"codec":"AAC","sampleRateHz":48000,"channels":2,"bitrateBps":128000}}""";

    private static final String RESTREAM = """
            {"name":"%s","planType":"STANDARD",
             "platforms":[{"name":"YOUTUBE","rtmpUrl":"rtmp://a.target.example.com/live2","streamKey":"yt-key"}]}""";
}
