package dev.livegate.contract;

import dev.livegate.contract.Message.Answer;
import dev.livegate.contract.Message.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A running gateway, as a caller with every scope sees it. */
final class ContractGateway {

    static final String API = "/api/v1";

    private static final String KEY = "contract";
    private static final String KEY_SHA256 = "cc8321d6375c494d043fdd0260f21bc0ec51dacc9f6abb7f909cdcd3041b78bf";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String root;

    ContractGateway(int port) {
        this(port, "");
    }

    /** @param contextPath where the gateway is mounted */
    ContractGateway(int port, String contextPath) {
        this.root = "http://localhost:" + port + contextPath;
    }

    /** Sets up one account of a gateway. */
    static void account(
            DynamicPropertyRegistry registry,
            String name,
            String zone,
            String accessKey,
            String secretKey,
            Supplier<Object> baseUrl) {
        var prefix = "livegate.accounts." + name;
        registry.add(prefix + ".zone", () -> zone);
        registry.add(prefix + ".access-key", () -> accessKey);
        registry.add(prefix + ".secret-key", () -> secretKey);
        registry.add(prefix + ".base-url", baseUrl);
    }

    /** Lets the caller in. */
    static void caller(DynamicPropertyRegistry registry, String accounts) {
        registry.add("management.server.port", () -> 0);
        registry.add("livegate.default-account", () -> "main");
        registry.add("livegate.security.api-keys[0].name", () -> KEY);
        registry.add("livegate.security.api-keys[0].sha256", () -> KEY_SHA256);
        registry.add("livegate.security.api-keys[0].scopes", () -> "read,operate,manage,secrets,admin");
        registry.add("livegate.security.api-keys[0].accounts", () -> accounts);
    }

    OpenApiDocument document() {
        return OpenApiDocument.gateway(
                send(new Request("GET", "/v3/api-docs", Map.of(), "")).body());
    }

    /** A request to one operation of the API. */
    static Request request(String account, String method, String path, String body) {
        var headers = new TreeMap<String, String>();
        headers.put("livegate-account", account);
        headers.put("x-api-key", KEY);
        if (!body.isEmpty()) {
            headers.put("content-type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
        }
        return new Request(method, API + path, headers, body);
    }

    Answer send(Request request) {
        return exchange(URI.create(root + request.uri()), request);
    }

    /** Sends a request whose path begins at the server's root. */
    Answer exchange(Request request) {
        return exchange(URI.create(root.substring(0, root.indexOf('/', 7)) + request.uri()), request);
    }

    private Answer exchange(URI uri, Request request) {
        var http = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .method(
                        request.method(),
                        request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()));
        request.headers().forEach(http::header);
        try {
            var answer = client.send(http.build(), BodyHandlers.ofString());
            var headers = new TreeMap<String, String>();
            answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
            return new Answer(answer.statusCode(), Message.lowerCase(headers), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
