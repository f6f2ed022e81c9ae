package dev.livegate.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livegate.sandbox.SandboxExtension;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/**
 * Gateways, each a process of its own, that are replaced one after the other and stop on SIGTERM, while a balancer that watches
 * readiness and repeats nothing sends 200 requests a second.
 *
 * <p>{@code -Dlivegate.chaos.stops=5} says how many stops.
 */
@Tag("chaos")
class StopIT {

    private static final int STOPS = Integer.getInteger("livegate.chaos.stops", 5);

    /** Requests a second. What a machine can serve is not what is tested; three gateways, of which one starts, share it. */
    private static final int RATE = Integer.getInteger("livegate.chaos.rate", 100);

    private static final String RECORDING = "ls-20261103101530-Qm4Zt";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    /** Those that were ready when last asked; whoever sends takes the next of them. */
    private final CopyOnWriteArrayList<Replica> ready = new CopyOnWriteArrayList<>();

    private final CopyOnWriteArrayList<Replica> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    /** Ids of the snapshots that callers were told of. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** What the sandbox was asked for, each call by its number. */
    private final Set<Long> taken = ConcurrentHashMap.newKeySet();

    private final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isOver = new AtomicBoolean();

    @Test
    void losesNoRequest() throws Exception {
        begin();
        begin();
        var watcher = Thread.ofVirtual().start(this::watch);
        try {
            awaitReady(2);
            var begun = System.nanoTime();
            var sender = Thread.ofVirtual().start(this::send);
            try {
                for (int stop = 0; stop < STOPS; stop++) {
                    begin();
                    awaitReady(3);
                    var oldest = all.getFirst();
                    oldest.close();
                    all.remove(oldest);
                    collect();
                }
            } finally {
                isOver.set(true);
                sender.join();
            }
            collect();
            var seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
            LoggerFactory.getLogger(StopIT.class)
                    .info(
                            "{} stops in {} s, {} requests ({} a second), {} answered, {} snapshots; lost {}",
                            STOPS,
                            seconds,
                            sent,
                            sent.get() / seconds,
                            answered,
                            told.size(),
                            lost.size());
        } finally {
            isOver.set(true);
            watcher.join();
            all.forEach(Replica::close);
        }
        assertThat(lost).isEmpty();
        assertThat(answered).hasValue(sent.get());
        assertThat(sent.get()).isGreaterThan(200 * STOPS);
        assertThat(taken).hasSameSizeAs(told);
    }

    /** In parts, for the sandbox remembers only so many calls. */
    private void collect() {
        sandbox.calls("createSnapshot").forEach(call -> taken.add(call.sequence()));
    }

    private void begin() {
        all.add(Replica.startProcess(
                sandbox,
                List.of(
                        // Less than by default, and much longer than it takes to notice.
                        "livegate.shutdown.drain=3s",
                        "livegate.upstream.max-concurrent=5000",
                        "livegate.limits.max-in-flight=5000",
                        "livegate.limits.max-in-flight-per-caller=5000")));
    }

    private void awaitReady(int count) {
        await().atMost(Duration.ofMinutes(2)).until(() -> ready.size() == count);
    }

    private void watch() {
        while (!isOver.get()) {
            for (var replica : all) {
                if (isReady(replica)) {
                    ready.addIfAbsent(replica);
                } else {
                    ready.remove(replica);
                }
            }
            ready.retainAll(all);
            pause(Duration.ofMillis(100));
        }
    }

    private static boolean isReady(Replica replica) {
        try {
            return replica.management("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** At an even rate, whatever becomes of those before; returns when each is answered or lost. */
    private void send() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var due = System.nanoTime();
            while (!isOver.get()) {
                var number = sent.getAndIncrement();
                threads.execute(() -> send(number));
                due += TimeUnit.SECONDS.toNanos(1) / RATE;
                pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            }
        }
    }

    private void send(int number) {
        var choice = List.copyOf(ready);
        if (choice.isEmpty()) {
            lost.add(number + ": nobody is ready");
            return;
        }
        try {
            check(number, request(choice.get(number % choice.size()), number));
        } catch (RuntimeException e) {
            lost.add("%d: %s".formatted(number, e));
        }
    }

    private static Replica.Answer request(Replica replica, int number) {
        return isCommand(number)
                ? replica.command("POST", "/channels/" + RECORDING + "/snapshots", "stop-" + number, null)
                : replica.get("/channels/" + RECORDING);
    }

    private void check(int number, Replica.Answer answer) {
        if (answer.status() != (isCommand(number) ? 201 : 200)) {
            lost.add("%d: %d %s".formatted(number, answer.status(), answer.body()));
        } else if (isCommand(number) && !told.add(answer.at("/id"))) {
            lost.add("%d: the snapshot of somebody else, %s".formatted(number, answer.body()));
        } else {
            answered.incrementAndGet();
        }
    }

    private static boolean isCommand(int number) {
        return number % 10 == 0;
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
