package dev.livegate.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sandbox of its own for a test class, on any free port, as it was at first before every test.
 *
 * <p>Register it as a static field with {@code @RegisterExtension}. It starts when its address is first asked for, so
 * that {@code @DynamicPropertySource} may use it, and keeps its port for as long as the field lives.
 */
public final class SandboxExtension implements BeforeEachCallback, AfterAllCallback {

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final Map<String, SandboxProperties.Credentials> ACCOUNTS = Map.of(
            "main",
            new SandboxProperties.Credentials(
                    Zone.PUBLIC, "TESTMAINACCESSKEY001", "testMainSecret000000000000000000000000001"),
            "fin",
            new SandboxProperties.Credentials(
                    Zone.FINANCIAL, "TESTFINACCESSKEY0001", "testFinSecret0000000000000000000000000001"));

    private @Nullable SandboxServer server;

    /** The port once it is known, so that a sandbox that was stopped comes back where it was. */
    private int port;

    private @Nullable HttpClient client;

    /**
     * A call that the sandbox received.
     *
     * @param sequence grows from call to call
     * @param uri the request target, byte for byte
     * @param operation the upstream's operation id; null when there is none behind method and path
     * @param account name of the account that signed; null when nobody did
     * @param status status of the answer, 0 when there was none
     * @param executed whether a command took effect, or a query was answered
     * @param body the request body, empty when there was none
     */
    public record Call(
            long sequence,
            String method,
            String uri,
            @Nullable String operation,
            @Nullable String account,
            int status,
            boolean executed,
            String body) {}

    /** Returns where the sandbox listens, without a slash at the end. */
    public String baseUrl() {
        return server().baseUrl();
    }

    public String accessKey(String account) {
        return credentials(account).accessKey();
    }

    public String secretKey(String account) {
        return credentials(account).secretKey();
    }

    /** Returns all calls since the test began, the oldest first. */
    public List<Call> calls() {
        return callsFrom("/calls");
    }

    /** Returns the calls of one operation, the oldest first. */
    public List<Call> calls(String operation) {
        return callsFrom("/calls?operation=" + URLEncoder.encode(operation, StandardCharsets.UTF_8));
    }

    /** Returns the calls that may have changed something, the oldest first. */
    public List<Call> writes() {
        return calls().stream().filter(call -> !call.method().equals("GET")).toList();
    }

    public void clearCalls() {
        admin("DELETE", "/calls", null);
    }

    public void startEncoder(String channelId) {
        admin("POST", "/channels/" + channelId + "/encoder", null);
    }

    public void stopEncoder(String channelId) {
        admin("DELETE", "/channels/" + channelId + "/encoder", null);
    }

    /** Blocks a channel as the service does by itself: {@code ON_LIVE}, {@code AT_START} or {@code UNDEFINED}. */
    public void block(String channelId, String reason) {
        admin("POST", "/channels/" + channelId + "/block", "{\"reason\":\"" + reason + "\"}");
    }

    public void event(String channelId, String eventCode) {
        admin("POST", "/events", "{\"channelId\":\"" + channelId + "\",\"eventCode\":\"" + eventCode + "\"}");
    }

    /** Plants a fault, in the JSON that {@code POST /__sandbox/faults} takes. */
    public void fault(String json) {
        admin("POST", "/faults", json);
    }

    /** Sets the HTTP status of Live Station's own errors. */
    public void refuseWith(int status) {
        admin("POST", "/refusals", "{\"status\":" + status + "}");
    }

    public void clearFaults() {
        admin("DELETE", "/faults", null);
    }

    /** Moves the time that channels and recordings live by. */
    public void advanceClock(Duration step) {
        admin("POST", "/clock", "{\"advance\":\"" + step + "\"}");
    }

    /** Puts the clock wrong that signatures are checked against. */
    public void skewClock(Duration offset) {
        admin("POST", "/clock", "{\"skew\":\"" + offset + "\"}");
    }

    /** Lets the header {@code Date} tell the time that channels and recordings live by, too. */
    public void alignClocks() {
        skewClock(Duration.parse(admin("GET", "/clock", null).path("advanced").asString()));
    }

    public void reset() {
        admin("POST", "/reset", null);
    }

    /** Takes the sandbox off the network until anything else is asked of this extension, and forgets its state. */
    public synchronized void stop() {
        var running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
        var used = client;
        client = null;
        if (used != null) {
            used.shutdownNow();
        }
    }

    private synchronized SandboxServer server() {
        var running = server;
        if (running == null) {
            running = SandboxServer.start(
                    new SandboxProperties("127.0.0.1", port, SandboxProperties.AdminFrom.LOOPBACK, ACCOUNTS));
            port = running.port();
            server = running;
        }
        return running;
    }

    private synchronized HttpClient client() {
        var existing = client;
        if (existing == null) {
            existing = HttpClient.newHttpClient();
            client = existing;
        }
        return existing;
    }

    private static SandboxProperties.Credentials credentials(String account) {
        return Objects.requireNonNull(ACCOUNTS.get(account), () -> "no account " + account);
    }

    private List<Call> callsFrom(String path) {
        return admin("GET", path, null)
                .path("items")
                .valueStream()
                .map(item -> new Call(
                        item.path("sequence").asLong(),
                        item.path("method").asString(),
                        item.path("uri").asString(),
                        text(item.path("operation")),
                        text(item.path("account")),
                        item.path("status").asInt(),
                        item.path("executed").asBoolean(),
                        item.path("body").asString()))
                .toList();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    /** Sends to the admin API, and fails the test when it refuses. */
    private JsonNode admin(String method, String path, @Nullable String body) {
        // A test that waits is a test that failed.
        var request = HttpRequest.newBuilder(URI.create(baseUrl() + "/__sandbox" + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            var response = client().send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(method + ' ' + path + ": " + response.statusCode() + ' ' + response.body());
            }
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
