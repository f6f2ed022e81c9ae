package dev.livegate.replicas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livegate.sandbox.SandboxExtension;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
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
import org.springframework.boot.logging.LoggingSystem;

/**
 * Gateways that stop one after the other, as on SIGTERM, while a balancer that watches readiness sends 200 requests a second.
 *
 * <p>{@code -Dlivegate.chaos.stops=5} says how many stops.
 */
@Tag("chaos")
class StopIT {

    private static final int STOPS = Integer.getInteger("livegate.chaos.stops", 5);

    private static final String RECORDING = "ls-20261103101530-Qm4Zt";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    /** Those that were ready when last asked; whoever sends takes the next of them. */
    private final CopyOnWriteArrayList<Replica> ready = new CopyOnWriteArrayList<>();

    private final CopyOnWriteArrayList<Replica> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger taken = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> lost = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isOver = new AtomicBoolean();

    @Test
    void losesNoRequest() throws Exception {
        begin();
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        begin();
        var watcher = Thread.ofVirtual().start(this::watch);
        awaitBoth();
        sandbox.clearCalls();
        var sender = Thread.ofVirtual().start(this::send);
        try {
            for (int stop = 0; stop < STOPS; stop++) {
                all.getFirst().close();
                all.removeFirst();
                begin();
                awaitBoth();
            }
        } finally {
            isOver.set(true);
            sender.join();
            watcher.join();
            all.forEach(Replica::close);
            System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
        }
        LoggerFactory.getLogger(StopIT.class)
                .info("{} stops, {} requests, {} of them snapshots; lost {}", STOPS, sent, taken, lost.size());
        assertThat(lost).isEmpty();
        assertThat(sent.get()).isGreaterThan(200 * STOPS);
        // The record holds what was written lately; whatever was taken, was taken once.
        assertThat(sandbox.calls("createSnapshot")).hasSizeLessThanOrEqualTo(taken.get());
    }

    private void begin() {
        all.add(Replica.start(
                sandbox,
                List.of(
                        // Less than by default, and much longer than it takes to notice.
                        "livegate.shutdown.drain=3s",
                        "livegate.limits.max-in-flight=5000",
                        "livegate.limits.max-in-flight-per-caller=5000")));
    }

    private void awaitBoth() {
        await().atMost(Duration.ofMinutes(1)).until(() -> ready.size() == 2 && all.containsAll(ready));
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

    /** One every five milliseconds, whatever becomes of those before. */
    private void send() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var due = System.nanoTime();
            while (!isOver.get()) {
                var number = sent.getAndIncrement();
                threads.execute(() -> send(number));
                due += 5_000_000;
                pause(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            }
        }
    }

    private void send(int number) {
        var choice = List.copyOf(ready);
        var replica = choice.get(number % choice.size());
        try {
            var answer = number % 10 == 0
                    ? replica.command("POST", "/channels/" + RECORDING + "/snapshots", "stop-" + number, null)
                    : replica.get("/channels/" + RECORDING);
            if (answer.status() == 201) {
                taken.incrementAndGet();
            } else if (answer.status() != 200) {
                lost.add("%d: %d %s"
                        .formatted(number, answer.status(), answer.response().body()));
            }
        } catch (UncheckedIOException e) {
            lost.add("%d: %s".formatted(number, e));
        }
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
