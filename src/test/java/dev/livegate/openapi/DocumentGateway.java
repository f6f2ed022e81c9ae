package dev.livegate.openapi;

import dev.livegate.sandbox.SandboxExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A running gateway without the profile {@code sandbox}, seen from outside. Its caller may do everything but see secrets,
 * so that its answers can be published as examples.
 */
final class DocumentGateway {

    static final String KEY = "tester";

    private static final String KEY_SHA256 = "9bba5c53a0545e0c80184b946153c9f58387e3bd1d4ee35740f29ac2e718b019";

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    DocumentGateway(int port) {
        this.port = port;
    }

    /** Points the gateway's accounts to a sandbox, and lets the caller in. */
    static void configure(DynamicPropertyRegistry registry, SandboxExtension sandbox) {
        for (var account : Map.of("main", "public", "fin", "financial").entrySet()) {
            var prefix = "livegate.accounts." + account.getKey();
            registry.add(prefix + ".zone", account::getValue);
            registry.add(prefix + ".access-key", () -> sandbox.accessKey(account.getKey()));
            registry.add(prefix + ".secret-key", () -> sandbox.secretKey(account.getKey()));
            registry.add(prefix + ".base-url", sandbox::baseUrl);
        }
        registry.add("livegate.default-account", () -> "main");
        registry.add("livegate.security.api-keys[0].name", () -> "studio-web");
        registry.add("livegate.security.api-keys[0].sha256", () -> KEY_SHA256);
        registry.add("livegate.security.api-keys[0].scopes", () -> "read,operate,manage");
        registry.add("livegate.security.api-keys[0].accounts", () -> "main,fin");
        registry.add("management.server.port", () -> 0);
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, Map.of(), null);
    }

    HttpResponse<String> send(String method, String path, Map<String, String> headers, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
