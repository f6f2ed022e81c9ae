package dev.livegate.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Load that wrk cannot make. Prints a line of {@code name=value} pairs for each run; latencies are in milliseconds, and count from the time
 * at which a request was due, not from when it was sent: a server that stalls cannot hide the requests it kept waiting.
 *
 * <pre>
 * tokens FOLDER ISSUER                       keys and tokens
 * open   URL TOKEN-FILE SECONDS RATE...      RATE requests a second, evenly spread, one rate after the other
 * burst  URL TOKEN-FILE REQUESTS...          all at once, one burst after the other
 * </pre>
 *
 * In URL, {@code {n}} stands for a number that differs in each request.
 */
public final class Load {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int WARM_SECONDS = 3;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String url;
    private final String authorization;

    private Load(String url, String token) {
        this.url = url;
        this.authorization = "Bearer " + token;
    }

    public static void main(String[] args) throws Exception {
        if ("tokens".equals(args[0])) {
            Tokens.write(Path.of(args[1]), args[2]);
            return;
        }
        var load = new Load(args[1], Files.readString(Path.of(args[2])).strip());
        // The first run is not counted: this JVM is cold, and would be measured instead of the gateway.
        switch (args[0]) {
            case "open" -> {
                load.open(WARM_SECONDS, Integer.parseInt(args[4]));
                for (var rate : numbers(args, 4)) {
                    System.out.println(load.open(Integer.parseInt(args[3]), rate));
                }
            }
            case "burst" -> {
                load.run(500, i -> 0);
                for (var requests : numbers(args, 3)) {
                    System.out.println(load.run(requests, i -> 0));
                }
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static int[] numbers(String[] args, int from) {
        return Arrays.stream(args).skip(from).mapToInt(Integer::parseInt).toArray();
    }

    private String open(int seconds, int rate) throws InterruptedException {
        return run(seconds * rate, i -> i * 1_000_000_000L / rate);
    }

    /** When a request is due, in nanoseconds after the start. */
    private interface Schedule {
        long due(long request);
    }

    private String run(int requests, Schedule schedule) throws InterruptedException {
        var nanos = new long[requests];
        var errors = new AtomicInteger();
        var done = new CountDownLatch(requests);
        var start = System.nanoTime() + 100_000_000;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < requests; i++) {
                var number = i;
                var due = start + schedule.due(i);
                for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                threads.execute(() -> {
                    try {
                        if (!read(number)) {
                            errors.incrementAndGet();
                        }
                    } finally {
                        nanos[number] = System.nanoTime() - due;
                        done.countDown();
                    }
                });
            }
            done.await();
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "requests=%d errors=%d rate=%.1f p50=%.3f p90=%.3f p99=%.3f max=%.3f",
                requests,
                errors.get(),
                requests / seconds,
                quantile(nanos, 0.5),
                quantile(nanos, 0.9),
                quantile(nanos, 0.99),
                quantile(nanos, 1));
    }

    private boolean read(int number) {
        var request = HttpRequest.newBuilder(URI.create(url.replace("{n}", Integer.toString(number))))
                .header("Authorization", authorization)
                .timeout(PATIENCE)
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 && response.body().contains("PUBLISH_END");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static double quantile(long[] sorted, double share) {
        var index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, index)] / 1e6;
    }
}
