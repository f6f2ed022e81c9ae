package dev.livegate.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page of another origin in a real browser: of an allowed origin it reads every answer, also a refusal, and tells it from a dead network; of
 * any other origin it reads nothing. Needs {@link Chromium}.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("sandbox")
class PageOfAnotherOriginIT {

    private static final HttpServer studio = serving();
    private static final HttpServer stranger = serving();

    /** What the page sends, and what it must read: status and problem code, or "network" for what it cannot read. */
    private static final String SCRIPT = """
            async ({ api, requests }) => {
              const seen = [];
              for (const request of requests) {
                try {
                  const answer = await fetch(api + request.path, {
                    method: request.method,
                    headers: request.headers,
                    body: request.body || undefined,
                  });
                  const text = await answer.text();
                  const code = text ? JSON.parse(text).code || "" : "";
                  seen.push(`${answer.status} ${code} ${answer.headers.get("X-Request-Id") ? "id" : "no id"}`);
                } catch (e) {
                  seen.push("network");
                }
              }
              return JSON.stringify(seen);
            }
            """;

    private static Chromium chromium;

    @LocalServerPort
    private int port;

    private static HttpServer serving() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            server.createContext("/", exchange -> {
                var page = "<!doctype html><title>page</title>".getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, page.length);
                try (exchange) {
                    exchange.getResponseBody().write(page);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String origin(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        var sandbox = SwaggerUiIT.freePort();
        registry.add("livegate.sandbox.port", () -> sandbox);
        registry.add("management.server.port", () -> 0);
        registry.add("livegate.security.allowed-origins[0]", () -> origin(studio));
    }

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        studio.stop(0);
        stranger.stop(0);
    }

    @Test
    void readsEveryAnswer() {
        var demo = Map.of("X-API-Key", "demo");
        var viewer = Map.of("X-API-Key", "viewer");
        var onAir = "/channels/ls-20261102090000-Pk3Vd";
        var ready = "/channels/ls-20261101183045-Xb9Lm";
        var json = Map.of("X-API-Key", "demo", "Content-Type", "application/json");

        var seen = read(
                origin(studio),
                List.of(
                        request("GET", onAir, demo, ""),
                        request("GET", "/channels?unknown=1", demo, ""),
                        request("GET", onAir, Map.of(), ""),
                        request("GET", onAir, Map.of("X-API-Key", "nobody"), ""),
                        request("POST", onAir + "/suspend", viewer, ""),
                        request("GET", "/channels/ls-20260101000000-None1", demo, ""),
                        request("DELETE", "/channels", demo, ""),
                        request("GET", onAir, Map.of("X-API-Key", "demo", "Accept", "text/xml"), ""),
                        request("PUT", ready + "/recording", demo, ""),
                        request("PATCH", ready, with(json, "If-Match", "\"other\""), "{\"immediateOnAir\":true}"),
                        request(
                                "POST",
                                onAir + "/snapshots",
                                json,
                                "{\"limitedDuration\":\"" + "1".repeat(70_000) + "\"}"),
                        request("POST", onAir + "/snapshots", with(json, "Content-Type", "text/plain"), "{}"),
                        request("PUT", onAir + "/cdn", with(json, "Livegate-Account", "fin"), "{}")));

        assertThat(seen)
                .containsExactly(
                        "200  id",
                        "400 validation-failed id",
                        "401 unauthenticated id",
                        "401 unauthenticated id",
                        "403 forbidden id",
                        "404 not-found id",
                        "405 method-not-allowed id",
                        "406 not-acceptable id",
                        "409 channel-state-conflict id",
                        "412 precondition-failed id",
                        "413 body-too-large id",
                        "415 unsupported-media-type id",
                        "422 not-in-zone id");
    }

    @Test
    void readsNothingFromAnyOtherOrigin() {
        var seen = read(
                origin(stranger),
                List.of(
                        request("GET", "/channels", Map.of("X-API-Key", "demo"), ""),
                        request("GET", "/channels", Map.of(), "")));

        assertThat(seen).containsOnly("network");
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return Map.copyOf(more);
    }

    private static Map<String, Object> request(String method, String path, Map<String, String> headers, String body) {
        return Map.of("method", method, "path", path, "headers", headers, "body", body);
    }

    private List<String> read(String origin, List<Map<String, Object>> requests) {
        try (var page = chromium.browser().newPage()) {
            page.navigate(origin + "/");
            var seen =
                    page.evaluate(SCRIPT, Map.of("api", "http://127.0.0.1:" + port + "/api/v1", "requests", requests));
            return JsonMapper.shared()
                    .readTree(String.valueOf(seen))
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
        }
    }
}
