package dev.livegate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway behind a real nginx, which ends TLS and strips {@code /live/}, as a developer's browser sees it. Needs nginx and Chromium on this
 * machine, and is skipped where one of them is missing.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("sandbox")
class BehindNginxIT {

    private static final double PATIENCE_MILLIS = 90_000;

    private static final String SNAPSHOTS = "/api/v1/channels/ls-20261103101530-Qm4Zt/snapshots";

    @TempDir
    Path directory;

    @LocalServerPort
    private int port;

    private @Nullable Process nginx;
    private int tlsPort;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        var sandbox = SwaggerUiIT.freePort();
        registry.add("livegate.sandbox.port", () -> sandbox);
        registry.add("management.server.port", () -> 0);
        registry.add("livegate.proxies.trusted", () -> "127.0.0.1");
        // Same-origin calls must not be refused because others are allowed.
        registry.add("livegate.security.allowed-origins[0]", () -> "https://studio.example.com");
    }

    @BeforeEach
    void startNginx() throws IOException, GeneralSecurityException, InterruptedException {
        var executable = Stream.of(
                        "/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(executable.isPresent(), "no nginx found in the usual places");
        tlsPort = SwaggerUiIT.freePort();
        writeCertificate();
        var configuration = directory.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events {}
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  upstream live_gateway {
                    server 127.0.0.1:%2$d;
                    keepalive 4;
                  }
                  server {
                    listen 127.0.0.1:%3$d ssl;
                    ssl_certificate %1$s/certificate.pem;
                    ssl_certificate_key %1$s/key.pem;
                    location /live/ {
                      proxy_pass http://live_gateway/;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                      proxy_set_header X-Forwarded-Proto $scheme;
                      proxy_set_header X-Forwarded-Host $host;
                      proxy_set_header X-Forwarded-Port $server_port;
                      proxy_set_header X-Forwarded-Prefix /live;
                    }
                  }
                }
                """.formatted(directory, port, tlsPort));
        nginx = new ProcessBuilder(
                        executable.get().toString(), "-e", directory + "/error.log", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.log").toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::listens);
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), tlsPort)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @AfterEach
    void stopNginx() throws InterruptedException {
        if (nginx != null) {
            nginx.destroy();
            nginx.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** For localhost, signed by itself. */
    private void writeCertificate() throws IOException, GeneralSecurityException, InterruptedException {
        var store = directory.resolve("proxy.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "proxy",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit")
                .start();
        assertThat(keytool.waitFor()).isZero();
        var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        writePem("certificate.pem", "CERTIFICATE", keys.getCertificate("proxy").getEncoded());
        writePem(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("proxy", "changeit".toCharArray()).getEncoded());
    }

    private void writePem(String file, String kind, byte[] content) throws IOException {
        Files.writeString(
                directory.resolve(file),
                "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                        .formatted(kind, Base64.getMimeEncoder().encodeToString(content)));
    }

    @Test
    void servesSwaggerUiAndLinksUnderThePrefix() {
        try (var chromium = Chromium.start();
                var context =
                        chromium.browser().newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true))) {
            var root = "https://localhost:" + tlsPort + "/live";
            var complaints = new ArrayList<String>();
            var requests = new ArrayList<String>();
            var page = context.newPage();
            page.setDefaultTimeout(PATIENCE_MILLIS);
            page.onRequest(request -> requests.add(request.url()));
            page.onPageError(complaints::add);

            page.navigate(root + "/");
            SwaggerUiIT.authorize(page, "demo");
            page.locator("#operations-Snapshots-createSnapshot .opblock-summary-control")
                    .click();
            page.locator("#operations-Snapshots-createSnapshot button.execute").click();
            var answer = page.locator("#operations-Snapshots-createSnapshot .live-responses-table");
            assertThat(answer.locator(".response-col_status").last().innerText())
                    .startsWith("201");
            assertThat(page.url()).startsWith(root + "/swagger-ui/index.html");
            assertThat(requests)
                    .anyMatch(url -> url.startsWith(root + SNAPSHOTS))
                    .allMatch(url -> url.startsWith(root + "/") || url.startsWith("data:"));
            assertThat(complaints).isEmpty();

            var api = context.request();
            var key = RequestOptions.create().setHeader("X-API-Key", "demo");
            var created = api.post(root + SNAPSHOTS, key);
            assertThat(created.status()).isEqualTo(201);
            var location = Objects.requireNonNull(created.headers().get("location"));
            assertThat(location).startsWith(root + SNAPSHOTS + "/");
            assertThat(api.get(location, key).status()).isEqualTo(200);
            var problem = JsonMapper.shared()
                    .readTree(api.get(root + "/api/v1/nothing", key).body());
            assertThat(problem.path("type").asString()).isEqualTo(root + "/problems/not-found");
            assertThat(api.get(problem.path("type").asString()).status()).isEqualTo(200);
            var document =
                    JsonMapper.shared().readTree(api.get(root + "/v3/api-docs").body());
            assertThat(document.at("/servers/0/url").asString()).isEqualTo(root);
            var configuration = JsonMapper.shared()
                    .readTree(api.get(root + "/v3/api-docs/swagger-config").body());
            assertThat(configuration.path("configUrl").asString()).isEqualTo("/live/v3/api-docs/swagger-config");
        }
    }
}
