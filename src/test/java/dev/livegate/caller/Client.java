package dev.livegate.caller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A caller of the API; every change makes another one. */
public final class Client {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String root;
    private final List<String> headers;

    private Client(String root, List<String> headers) {
        this.root = root;
        this.headers = List.copyOf(headers);
    }

    public static Client of(int port) {
        return new Client("http://127.0.0.1:" + port, List.of());
    }

    public Client with(String header, String value) {
        var more = new ArrayList<>(headers);
        more.add(header);
        more.add(value);
        return new Client(root, more);
    }

    public Client key(Key key) {
        return with("X-API-Key", key.text());
    }

    public Client bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Client account(String name) {
        return with("Livegate-Account", name);
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path) {
        return send("POST", path, null);
    }

    public Answer put(String path) {
        return send("PUT", path, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer post(String path, String json) {
        return with("Content-Type", "application/json").send("POST", path, json);
    }

    public Answer patch(String path, String json) {
        return with("Content-Type", "application/merge-patch+json").send("PATCH", path, json);
    }

    public Answer put(String path, String json) {
        return with("Content-Type", "application/json").send("PUT", path, json);
    }

    /** Sends to a path below {@code /api/v1}, or to any other that starts with two slashes. */
    public Answer send(String method, String path, @Nullable String body) {
        return exchange(method, path, body).checked();
    }

    /** What stands outside the API need not answer as it does. */
    public Answer unchecked(String path) {
        return exchange("GET", path, null);
    }

    private Answer exchange(String method, String path, @Nullable String body) {
        var target = path.startsWith("//") ? path.substring(1) : "/api/v1" + path;
        var request = HttpRequest.newBuilder(URI.create(root + target))
                .timeout(Duration.ofSeconds(60))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(method, response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
