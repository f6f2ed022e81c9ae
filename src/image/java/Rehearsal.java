import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Runs the gateway once while the image is built, so that the JVM learns what it needs at start.
 *
 * <p>The arguments are the command that starts a gateway with its sandbox. When it is ready, callers of all kinds come; then
 * it is stopped as an orchestrator would, and writes its AOT cache. Whatever goes wrong fails the build.
 */
final class Rehearsal {

    private static final String API = "http://127.0.0.1:8080/api/v1";
    private static final URI READINESS = URI.create("http://127.0.0.1:8081/actuator/health/readiness");

    private static final String RECORDING = "/channels/ls-20261103101530-Qm4Zt";
    private static final String ON_AIR = "/channels/ls-20261102090000-Pk3Vd";

    /** Enough to tell the methods of every request from those of a start. */
    private static final int ROUNDS = 40;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Rehearsal() {}

    public static void main(String[] command) throws IOException, InterruptedException {
        var gateway = new ProcessBuilder(command).inheritIO().start();
        try {
            awaitReadiness(gateway);
            for (var round = 0; round < ROUNDS; round++) {
                call();
            }
            expect(200, "GET", "http://127.0.0.1:8081/actuator/health", "");
            expect(200, "GET", "http://127.0.0.1:8081/actuator/prometheus", "");
            gateway.destroy();
            if (!gateway.waitFor(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the gateway does not stop");
            }
            // 128 + SIGTERM
            if (gateway.exitValue() != 143) {
                throw new IllegalStateException("the gateway ended with " + gateway.exitValue());
            }
        } finally {
            gateway.destroyForcibly();
        }
    }

    private static void awaitReadiness(Process gateway) throws IOException, InterruptedException {
        var latest = Instant.now().plus(Duration.ofMinutes(5));
        while (!isReady()) {
            if (!gateway.isAlive()) {
                throw new IllegalStateException("the gateway does not start");
            }
            if (Instant.now().isAfter(latest)) {
                throw new IllegalStateException("the gateway does not get ready");
            }
            Thread.sleep(200);
        }
    }

    private static boolean isReady() throws IOException, InterruptedException {
        try {
            return HTTP.send(HttpRequest.newBuilder(READINESS).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException e) {
            return false;
        }
    }

    private static void call() throws IOException, InterruptedException {
        expect(200, "GET", API + "/me", "");
        expect(200, "GET", API + "/channels?size=2", "");
        expect(200, "GET", API + RECORDING, "");
        expect(200, "GET", API + RECORDING + "/events", "");
        expect(201, "POST", API + RECORDING + "/snapshots", "{\"limitedDuration\": 10}");
        expect(400, "POST", API + RECORDING + "/snapshots", "{\"limitedDuration\": 241}");
        expect(200, "PUT", API + ON_AIR + "/recording", "");
        expect(200, "DELETE", API + ON_AIR + "/recording", "");
        expect(409, "DELETE", API + RECORDING, "");
        expect(404, "GET", API + "/channels/ls-20260101000000-Nobdy", "");
    }

    private static void expect(int status, String method, String url, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .header("X-API-Key", "demo")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != status) {
            throw new IllegalStateException(method + " " + url + ": " + response.statusCode() + " instead of " + status
                    + ": " + response.body());
        }
    }
}
