package dev.livegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.sandbox.SandboxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One gateway for all tests of rules, between its callers and a sandbox of its own, which is as it was at first before
 * every test.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"livegate.reads.max-age=0s", "livegate.reads.stale-for=0s"})
@Import(RulesGateway.Clock.class)
abstract class RulesGateway {

    /** Lives as long as the gateway, and so is not registered with each class of tests. */
    static final SandboxExtension SANDBOX = new SandboxExtension();

    /** May do everything. */
    static final String ALL = "all-of-it";

    /** May do everything to the channels {@code ls-20261103*}, and see no secrets. */
    static final String LIMITED = "limited";

    static final String FIN = "fin";

    // Channels that the sandbox has at first, in the states that matter.
    static final String RECORDING = "ls-20261103101530-Qm4Zt";
    static final String ON_AIR = "ls-20261102090000-Pk3Vd";
    static final String NO_DVR = "ls-20261102113000-Nd7Rc";
    static final String READY = "ls-20261101183045-Xb9Lm";
    static final String BLOCKED = "ls-20261101120000-Bl0Ck";
    static final String RELAY = "ls-20261104093012-Wd7Kp";
    static final String VOD_RESERVED = "ls-20261105140044-Ht2Ra";
    static final String VOD_READY = "ls-20261105150000-Rd5Yk";
    static final String FIN_ON_AIR = "ls-20261103111111-Fn1Pb";
    static final String FIN_READY = "ls-20261103122222-Fn2Rd";
    static final String FIN_RELAY = "ls-20261104103012-Fn3Rs";
    static final String FIN_VOD = "ls-20261105144444-Fn4Vd";

    static final JsonMapper JSON = new JsonMapper();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What the gateway's clock is ahead of the real one. */
    private static volatile Duration ahead = Duration.ZERO;

    /** Where the gateway's clock stands still; null while it goes. */
    private static volatile @Nullable Instant stopped;

    @LocalServerPort
    private int port;

    /** The gateway's clock, which tests can move. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Clock {

        @Bean
        @Primary
        InstantSource movableTime() {
            return () -> {
                var fixed = stopped;
                return fixed == null ? Instant.now().plus(ahead) : fixed;
            };
        }
    }

    /** Moves the gateway's clock, and the one that the sandbox checks signatures by, but not the life of channels. */
    static void moveGatewayClock(Duration step) {
        ahead = step;
        SANDBOX.skewClock(step);
    }

    /** Moves the gateway's clock alone, away from the upstream's. */
    static void putGatewayClockWrong(Duration by) {
        ahead = by;
    }

    static void stopGatewayClock(Instant at) {
        stopped = at;
    }

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry registry) {
        for (var account : Map.of("main", "public", FIN, "financial").entrySet()) {
            var prefix = "livegate.accounts." + account.getKey();
            registry.add(prefix + ".zone", account::getValue);
            registry.add(prefix + ".access-key", () -> SANDBOX.accessKey(account.getKey()));
            registry.add(prefix + ".secret-key", () -> SANDBOX.secretKey(account.getKey()));
            registry.add(prefix + ".base-url", SANDBOX::baseUrl);
        }
        registry.add("livegate.default-account", () -> "main");
        key(registry, 0, ALL, "read,operate,manage,secrets,admin", "*");
        key(registry, 1, LIMITED, "read,operate,manage", "ls-20261103*");
        registry.add("management.server.port", () -> 0);
    }

    private static void key(DynamicPropertyRegistry registry, int index, String key, String scopes, String channels) {
        var prefix = "livegate.security.api-keys[%d].".formatted(index);
        registry.add(prefix + "name", () -> key);
        registry.add(prefix + "sha256", () -> sha256(key));
        registry.add(prefix + "scopes", () -> scopes);
        registry.add(prefix + "accounts", () -> "main," + FIN);
        registry.add(prefix + "channels", () -> channels);
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void resetSandbox() {
        ahead = Duration.ZERO;
        stopped = null;
        SANDBOX.reset();
        SANDBOX.clearCalls();
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    /** Sends as the caller who may do everything; a PATCH is a merge patch. */
    Answer send(String method, String path, @Nullable String body, String... headers) {
        return as(ALL, method, path, body, headers);
    }

    Answer as(String key, String method, String path, @Nullable String body, String... headers) {
        var type = method.equals("PATCH") ? "application/merge-patch+json" : "application/json";
        var given = new ArrayList<>(Arrays.asList(headers));
        given.addAll(List.of("X-API-Key", key));
        if (body != null && !given.contains("Content-Type")) {
            given.addAll(List.of("Content-Type", type));
        }
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path))
                .headers(given.toArray(String[]::new))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var response = CLIENT.send(request, BodyHandlers.ofString());
            var answer = response.body();
            return new Answer(
                    "%s %s %s".formatted(method, path, body == null || body.length() > 500 ? "" : body),
                    response.statusCode(),
                    response.headers(),
                    answer.isBlank() ? MissingNode.getInstance() : JSON.readTree(answer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends the row, and as a dry run; a good body is sent as a dry run only, so that nothing is needed upstream. */
    void check(Table.Row row) {
        var account = new String[] {"Livegate-Account", row.account()};
        var field = row.field();
        if (field == null) {
            send(row.method(), dry(row.path()), row.body(), account).wouldSend();
        } else {
            send(row.method(), row.path(), row.body(), account).refuses(field, row.message());
            send(row.method(), dry(row.path()), row.body(), account).refuses(field, row.message());
        }
        assertNothingWritten();
    }

    /**
     * One operation of ours as the document tells it.
     *
     * @param target the path with ids in place of what stands in braces
     * @param body the example of its body; null if it takes none
     */
    record Operation(
            String id,
            String method,
            String path,
            String target,
            @Nullable String body,
            String description) {

        boolean isCommand() {
            return !method.equals("GET");
        }

        @Override
        public String toString() {
            return method + ' ' + path;
        }
    }

    /** All operations below the API's base path. */
    List<Operation> operations() {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v3/api-docs"))
                .build();
        try {
            var operations = new ArrayList<Operation>();
            var document =
                    JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
            document.path("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .properties()
                            .forEach(method ->
                                    operations.add(operation(path.getKey(), method.getKey(), method.getValue()))));
            return operations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Operation operation(String path, String method, JsonNode description) {
        var id = description.path("operationId").asString();
        var target = path.substring("/api/v1".length())
                .replace("{channelId}", path.contains("vod-") ? VOD_READY : path.contains("restream-") ? RELAY : READY)
                .replace("{setId}", "4102")
                .replace("{platformId}", "4410")
                .replaceAll("\\{[A-Za-z]+}", "1");
        return new Operation(
                id,
                method.toUpperCase(Locale.ROOT),
                path,
                id.equals("deleteRecordings") ? target + "?ids=1" : target,
                exampleBody(description),
                description.path("description").asString(""));
    }

    /** The example, with a start that lies ahead. */
    private static @Nullable String exampleBody(JsonNode description) {
        var media = description.path("requestBody").path("content");
        if (media.isEmpty()) {
            return null;
        }
        var example = media.iterator().next().path("example");
        assertThat(example.isObject())
                .as(description.path("operationId").asString())
                .isTrue();
        if (example instanceof ObjectNode object && object.has("startAt")) {
            object.put("startAt", Instant.now().plus(Duration.ofDays(1)).toString());
        }
        return example.toString();
    }

    static String dry(String path) {
        return path + (path.contains("?") ? '&' : '?') + "dryRun=true";
    }

    static void assertNothingWritten() {
        assertThat(SANDBOX.writes()).as("upstream writes").isEmpty();
    }

    static void assertNothingSent() {
        assertThat(SANDBOX.calls()).as("upstream calls").isEmpty();
    }

    /** The body of the only write that reached the upstream. */
    static JsonNode onlyWrite(String operation) {
        var writes = SANDBOX.writes();
        assertThat(writes).as("upstream writes").hasSize(1);
        assertThat(writes.getFirst().operation()).isEqualTo(operation);
        return JSON.readTree(writes.getFirst().body());
    }
}
