package dev.livegate.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Calls a sandbox as a client of the real service would; its signature is written apart from the sandbox's check. */
final class SignedClient {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final SandboxExtension sandbox;
    private final String account;
    private final String prefix;
    private final String region;

    /** A test that waits for longer is a test that failed. */
    private final Duration timeout;

    private SignedClient(SandboxExtension sandbox, String account, String prefix, String region, Duration timeout) {
        this.timeout = timeout;
        this.sandbox = sandbox;
        this.account = account;
        this.prefix = prefix;
        this.region = region;
    }

    static SignedClient main(SandboxExtension sandbox) {
        return new SignedClient(sandbox, "main", "/api/v2", "KR", Duration.ofSeconds(30));
    }

    static SignedClient fin(SandboxExtension sandbox) {
        return new SignedClient(sandbox, "fin", "/api/fin-v2", "FKR", Duration.ofSeconds(30));
    }

    SignedClient withTimeout(Duration shorter) {
        return new SignedClient(sandbox, account, prefix, region, shorter);
    }

    /** An answer, read as JSON when there is a body. */
    record Answer(int status, JsonNode body, String text, Map<String, String> headers) {

        JsonNode content() {
            return body.path("content");
        }

        String errorCode() {
            return body.path("error").path("errorCode").asString("");
        }
    }

    Answer get(String path) {
        return call("GET", path, null);
    }

    Answer put(String path) {
        return call("PUT", path, null);
    }

    Answer put(String path, String body) {
        return call("PUT", path, body);
    }

    Answer post(String path) {
        return call("POST", path, null);
    }

    Answer post(String path, String body) {
        return call("POST", path, body);
    }

    Answer delete(String path) {
        return call("DELETE", path, null);
    }

    Answer delete(String path, String body) {
        return call("DELETE", path, body);
    }

    Answer call(String method, String path, @Nullable String body) {
        return read(send(headers(method, prefix + path, System.currentTimeMillis()), method, prefix + path, body));
    }

    Map<String, String> headers(String method, String target, long timestamp) {
        var headers = new LinkedHashMap<String, String>();
        var accessKey = sandbox.accessKey(account);
        headers.put("x-ncp-apigw-timestamp", Long.toString(timestamp));
        headers.put("x-ncp-iam-access-key", accessKey);
        headers.put(
                "x-ncp-apigw-signature-v2",
                signature(method, target, Long.toString(timestamp), accessKey, sandbox.secretKey(account)));
        headers.put("x-ncp-region_code", region);
        headers.put("Content-Type", "application/json");
        return headers;
    }

    HttpResponse<String> send(Map<String, String> headers, String method, String target, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + target))
                .timeout(timeout)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Answer read(HttpResponse<String> response) {
        var headers = new LinkedHashMap<String, String>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        JsonNode body = response.body().isEmpty()
                        || !response.headers()
                                .firstValue("Content-Type")
                                .orElse("")
                                .startsWith("application/json")
                ? MissingNode.getInstance()
                : MAPPER.readTree(response.body());
        return new Answer(response.statusCode(), body, response.body(), headers);
    }

    /** The upstream's signature, version 2, written down from its description. */
    static String signature(String method, String uri, String timestamp, String accessKey, String secretKey) {
        var message = "%s %s\n%s\n%s".formatted(method, uri, timestamp, accessKey);
        try {
            var hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(secretKey.getBytes(StandardCharsets.UTF_8), hmac.getAlgorithm()));
            return Base64.getEncoder().encodeToString(hmac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
