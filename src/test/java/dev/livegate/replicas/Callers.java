package dev.livegate.replicas;

import static org.awaitility.Awaitility.await;

import dev.livegate.replicas.Ledgers.Told;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** 64 who send commands, each with a key of its own, and repeat them as the answers ask for until one is final. */
final class Callers {

    private static final int CALLERS = 64;

    /** Tries of one command by its caller, each with the same key. */
    private static final int MOST_TRIES = 40;

    private static final String RECORDING = "ls-20261103101530-Qm4Zt";

    private final AtomicReferenceArray<Replica> replicas;
    private final Ledgers ledgers;
    private final String clips;
    private int sent;

    /** Sends the first commands itself, which must not fail. */
    Callers(AtomicReferenceArray<Replica> replicas, Ledgers ledgers) {
        this.replicas = replicas;
        this.ledgers = ledgers;
        var snapshots = "/channels/" + RECORDING + "/snapshots";
        var snapshot = replicas.get(0).command("POST", snapshots, null, "{}").at("/id");
        clips = snapshots + "/" + snapshot + "/clips";
        // It takes a while until clips can be cut from it.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> replicas.get(0)
                                .command("POST", clips, null, clip("first"))
                                .status()
                        == 201);
    }

    /**
     * Returns when every one of the commands is settled.
     *
     * @param alsoRead whether each command is followed by a read
     */
    void send(long seed, int commands, boolean alsoRead) throws Exception {
        var next = new AtomicInteger(sent + 1);
        sent += commands;
        var last = sent;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int caller = 0; caller < CALLERS; caller++) {
                var random = new SplittableRandom(seed * 1000 + caller);
                running.add(threads.submit(() -> {
                    for (int number = next.getAndIncrement(); number <= last; number = next.getAndIncrement()) {
                        command(seed, number, random);
                        if (alsoRead) {
                            read(random);
                            // So that a run lasts for several kinds of trouble.
                            pause(500 + random.nextInt(1000));
                        }
                    }
                }));
            }
            for (var caller : running) {
                caller.get();
            }
        }
    }

    private void command(long seed, int number, SplittableRandom random) {
        var name = "c%dx%d".formatted(seed, number);
        int kind = random.nextInt(100);
        if (kind < 50) {
            var answer = settle("POST", "/quality-profiles", name, """
            {"name":"%s","type":"NORMAL",
             "video":{"codec":"H264","profile":"MAIN","width":1280,"height":720,"frameRate":30,"bitrateBps":2048000},
             "audio":{"codec":"AAC","sampleRateHz":48000,"channels":2,"bitrateBps":128000}}""".formatted(name), random);
            ledgers.told(name, told(answer));
            if (answer != null && told(answer) == Told.DONE) {
                var id = answer.at("/id");
                var deletion = name + "-deletion";
                ledgers.toldOfDeletion(
                        deletion, id, told(settle("DELETE", "/quality-profiles/" + id, deletion, null, random)));
            }
        } else if (kind < 75) {
            ledgers.told(name, told(settle("POST", clips, name, clip(name), random)));
        } else if (kind < 90) {
            var path = "/channels/" + RECORDING + "/snapshots";
            ledgers.toldOfSnapshot(name, told(settle("POST", path, name, null, random)));
        } else {
            ledgers.told(name, told(settle("POST", "/restream-channels", name, """
            {"name":"%s","planType":"STANDARD",
             "platforms":[{"name":"YOUTUBE","rtmpUrl":"rtmp://a.target.example.com/live2","streamKey":"yt-key"}]}""".formatted(name), random)));
        }
    }

    private static String clip(String name) {
        return """
                {"startMillis":0,"endMillis":1000,"output":{"bucketName":"orchard-clips","filePath":"/%s"}}""".formatted(name);
    }

    /** Tries until the answer is final. */
    private Replica.@Nullable Answer settle(
            String method, String path, String key, @Nullable String body, SplittableRandom random) {
        Replica.Answer answer = null;
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            answer = answer(method, path, key, "%s.%d".formatted(key, tries), body, random);
            var told = told(answer);
            if (told == Told.DONE || told == Told.REJECTED || told == Told.UNKNOWN) {
                return answer;
            }
            pause(100 + random.nextInt(400));
        }
        return answer;
    }

    private Replica.@Nullable Answer answer(
            String method, String path, String key, String requestId, @Nullable String body, SplittableRandom random) {
        var replica = replicas.get(random.nextInt(2));
        ledgers.asked(requestId);
        try {
            var start = System.nanoTime();
            var answer = replica.command(method, path, key, requestId, body);
            ledgers.answered(requestId, answer, System.nanoTime() - start);
            if (answer.status() == 500 || answer.status() == 400) {
                ledgers.contradiction("answered %d: %s".formatted(answer.status(), answer.body()));
            }
            return answer;
        } catch (UncheckedIOException e) {
            mustHaveBeenReplaced(replica, e);
            return null;
        }
    }

    /** Whoever is replaced is so before it stops. */
    private void mustHaveBeenReplaced(Replica replica, UncheckedIOException failure) {
        if (replicas.get(0).equals(replica) || replicas.get(1).equals(replica)) {
            ledgers.contradiction("a gateway in service gave no answer: " + failure.getMessage());
        }
    }

    private static Told told(Replica.@Nullable Answer answer) {
        if (answer == null) {
            return Told.NOTHING;
        }
        if (answer.status() < 300) {
            return Told.DONE;
        }
        return switch (answer.at("/outcome")) {
            case "unknown" -> Told.UNKNOWN;
            case "rejected" -> answer.status() < 500 ? Told.REJECTED : Told.NOTHING;
            case "not-sent" -> Told.NOT_SENT;
            default -> Told.NOTHING;
        };
    }

    private void read(SplittableRandom random) {
        var replica = replicas.get(random.nextInt(2));
        try {
            var answer = replica.get("/channels/" + RECORDING);
            if (answer.status() == 500) {
                ledgers.contradiction("a read answered 500: " + answer.body());
            }
        } catch (UncheckedIOException e) {
            mustHaveBeenReplaced(replica, e);
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
