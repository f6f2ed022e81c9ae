package dev.livegate.replicas;

import dev.livegate.LivegateApplication;
import dev.livegate.sandbox.SandboxExtension;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import tools.jackson.databind.json.JsonMapper;

/** One gateway of several, on ports of its own, with one caller who may do everything. */
final class Replica implements AutoCloseable {

    /**
     * Sends every request once. The JDK's client, for one, sends a GET again by itself when its connection closes, so that
     * nobody hears of the loss; nor is a connection tried out before it is used.
     */
    private static final CloseableHttpClient HTTP = HttpClients.custom()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            // Less than the gateway keeps a silent connection, so that it is not about to close when it is used.
            .setKeepAliveStrategy((response, context) -> TimeValue.ofSeconds(10))
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(4000)
                    .setMaxConnPerRoute(2000)
                    .setDefaultConnectionConfig(ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.ofSeconds(10))
                            .setSocketTimeout(Timeout.ofSeconds(60))
                            .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                            .build())
                    .build())
            .build();

    private static final JsonMapper JSON = new JsonMapper();

    private static final String KEY = "replicas";
    private static final String KEY_SHA256 = "3f82074c61b40ffc44af82c1b31f43d4c903923b449dbf6c660b21b6b228c2e8";

    /** What a JVM says that ended because of SIGTERM. */
    private static final int TERMINATED = 143;

    private final int port;
    private final int managementPort;
    private final Runnable stop;

    private Replica(int port, int managementPort, Runnable stop) {
        this.port = port;
        this.managementPort = managementPort;
        this.stop = stop;
    }

    static Replica start(SandboxExtension sandbox, List<String> properties) {
        return start(sandbox, properties, LivegateApplication.class);
    }

    /** @param sources the application, and what is different in it */
    static Replica start(SandboxExtension sandbox, List<String> properties, Class<?>... sources) {
        var context = SpringApplication.run(
                sources, arguments(sandbox, 0, 0, properties).toArray(String[]::new));
        var environment = context.getEnvironment();
        return new Replica(
                environment.getRequiredProperty("local.server.port", Integer.class),
                environment.getRequiredProperty("local.management.port", Integer.class),
                context::close);
    }

    /** Starts one in a process of its own, which SIGTERM stops; returns before it is ready. What it logs is in {@code target}. */
    static Replica startProcess(SandboxExtension sandbox, List<String> properties) {
        int port = RedisContainer.freePort();
        int managementPort = RedisContainer.freePort();
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // It shares its processors with the other gateways and their callers, and starts while they are busy.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath(),
                LivegateApplication.class.getName()));
        command.addAll(arguments(sandbox, port, managementPort, properties));
        var log = Path.of("target", "gateway-%d.log".formatted(port)).toFile();
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            return new Replica(port, managementPort, () -> terminate(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The product, without its tests. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void terminate(Process process, File log) {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new AssertionError("the gateway does not end: " + log);
            }
            if (process.exitValue() != TERMINATED) {
                throw new AssertionError("the gateway ended with %d: %s".formatted(process.exitValue(), log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> arguments(
            SandboxExtension sandbox, int port, int managementPort, List<String> properties) {
        var own = Stream.of(
                "server.port=" + port,
                "management.server.port=" + managementPort,
                "livegate.accounts.main.access-key=" + sandbox.accessKey("main"),
                "livegate.accounts.main.secret-key=" + sandbox.secretKey("main"),
                "livegate.accounts.main.base-url=" + sandbox.baseUrl(),
                "livegate.security.api-keys[0].name=" + KEY,
                "livegate.security.api-keys[0].sha256=" + KEY_SHA256,
                "livegate.security.api-keys[0].scopes=read,operate,manage,secrets");
        return Stream.concat(own, properties.stream())
                .map(property -> "--" + property)
                .toList();
    }

    /** What the gateway answered. */
    record Answer(int status, List<Header> headers, String body) {

        private static Answer of(ClassicHttpResponse response) throws IOException, ParseException {
            var body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
            return new Answer(response.getCode(), List.of(response.getHeaders()), body);
        }

        String header(String name) {
            return headers.stream()
                    .filter(header -> header.getName().equalsIgnoreCase(name))
                    .map(Header::getValue)
                    .findFirst()
                    .orElse("");
        }

        /** A member of the body by its JSON pointer, as text. */
        String at(String pointer) {
            return JSON.readTree(body).at(pointer).asString();
        }
    }

    Answer get(String path) {
        return send(port, "GET", "/api/v1" + path, null, null, null);
    }

    /** Sends a command, with a key if there is one. */
    Answer command(String method, String path, @Nullable String idempotencyKey, @Nullable String body) {
        return send(port, method, "/api/v1" + path, idempotencyKey, null, body);
    }

    /** Sends a command that can be found in the audit log. */
    Answer command(String method, String path, String idempotencyKey, String requestId, @Nullable String body) {
        return send(port, method, "/api/v1" + path, idempotencyKey, requestId, body);
    }

    Answer management(String path) {
        return send(managementPort, "GET", path, null, null, null);
    }

    /** @throws UncheckedIOException if no whole answer came */
    private static Answer send(
            int port,
            String method,
            String path,
            @Nullable String idempotencyKey,
            @Nullable String requestId,
            @Nullable String body) {
        var request = ClassicRequestBuilder.create(method)
                .setUri("http://127.0.0.1:" + port + path)
                .addHeader("X-API-Key", KEY);
        if (idempotencyKey != null) {
            request.addHeader("Idempotency-Key", idempotencyKey);
        }
        if (requestId != null) {
            request.addHeader("X-Request-Id", requestId);
        }
        if (body != null) {
            request.setEntity(body, ContentType.APPLICATION_JSON);
        }
        try {
            return HTTP.execute(request.build(), Answer::of);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop.run();
    }
}
