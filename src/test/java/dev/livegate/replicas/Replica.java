package dev.livegate.replicas;

import dev.livegate.LivegateApplication;
import dev.livegate.sandbox.SandboxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** One gateway of several, on ports of its own, with one caller who may do everything. */
final class Replica implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final JsonMapper JSON = new JsonMapper();

    private static final String KEY = "replicas";
    private static final String KEY_SHA256 = "3f82074c61b40ffc44af82c1b31f43d4c903923b449dbf6c660b21b6b228c2e8";

    private final ConfigurableApplicationContext context;

    private Replica(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Replica start(SandboxExtension sandbox, List<String> properties) {
        return start(sandbox, properties, LivegateApplication.class);
    }

    /** @param sources the application, and what is different in it */
    static Replica start(SandboxExtension sandbox, List<String> properties, Class<?>... sources) {
        var arguments = new ArrayList<>(List.of(
                "server.port=0",
                "management.server.port=0",
                "livegate.accounts.main.access-key=" + sandbox.accessKey("main"),
                "livegate.accounts.main.secret-key=" + sandbox.secretKey("main"),
                "livegate.accounts.main.base-url=" + sandbox.baseUrl(),
                "livegate.security.api-keys[0].name=" + KEY,
                "livegate.security.api-keys[0].sha256=" + KEY_SHA256,
                "livegate.security.api-keys[0].scopes=read,operate,manage,secrets"));
        arguments.addAll(properties);
        return new Replica(SpringApplication.run(
                sources, arguments.stream().map(property -> "--" + property).toArray(String[]::new)));
    }

    /** What the gateway answered. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** A member of the body by its JSON pointer, as text. */
        String at(String pointer) {
            return JSON.readTree(response.body()).at(pointer).asString();
        }
    }

    Answer get(String path) {
        return send("local.server.port", "GET", "/api/v1" + path, null, null, null);
    }

    /** Sends a command, with a key if there is one. */
    Answer command(String method, String path, @Nullable String idempotencyKey, @Nullable String body) {
        return send("local.server.port", method, "/api/v1" + path, idempotencyKey, null, body);
    }

    /** Sends a command that can be found in the audit log. */
    Answer command(String method, String path, String idempotencyKey, String requestId, @Nullable String body) {
        return send("local.server.port", method, "/api/v1" + path, idempotencyKey, requestId, body);
    }

    Answer management(String path) {
        return send("local.management.port", "GET", path, null, null, null);
    }

    private Answer send(
            String port,
            String method,
            String path,
            @Nullable String idempotencyKey,
            @Nullable String requestId,
            @Nullable String body) {
        var number = Objects.requireNonNull(context.getEnvironment().getProperty(port));
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + number + path))
                .header("X-API-Key", KEY)
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        if (requestId != null) {
            request.header("X-Request-Id", requestId);
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
