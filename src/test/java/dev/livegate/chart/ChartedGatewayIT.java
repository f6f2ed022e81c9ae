package dev.livegate.chart;

import static dev.livegate.chart.Manifests.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.livegate.LivegateApplication;
import dev.livegate.account.Account;
import dev.livegate.account.Accounts;
import dev.livegate.account.Zone;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Starts the gateway as a pod of the chart would: with its environment, its ConfigMap and its Secret as files. */
class ChartedGatewayIT {

    @TempDir
    Path work;

    @Test
    void startsWithEverythingConfigured() throws Exception {
        var manifests = new Chart(work.resolve("chart")).render(Chart.valueSet("everything"));

        try (var gateway = start(manifests, secret(manifests))) {
            var accounts = gateway.getBean(Accounts.class);
            assertThat(accounts.all()).extracting(Account::name).containsExactlyInAnyOrder("main", "bank-one");
            assertThat(accounts.defaultAccount().name()).isEqualTo("bank-one");
            assertThat(accounts.defaultAccount().zone()).isEqualTo(Zone.FINANCIAL);
            assertThat(accounts.defaultAccount().keys().slots().getFirst().secretKey())
                    .isEqualTo("ciSecretKeyOfBank");
            assertThat(accounts.named("main").baseUrl()).isEqualTo(URI.create("http://sandbox.media.svc:9090"));
            assertThat(accounts.named("main").keys().slots().getFirst().accessKey())
                    .isEqualTo("ciAccessKeyOfMain");
            assertThat(gateway.getEnvironment().getProperty("server.jetty.max-connections"))
                    .isEqualTo("1000");
            assertThat(gateway.getBean(OtlpHttpSpanExporter.class))
                    .asString()
                    .contains("http://collector.observability.svc:4318/v1/traces");

            for (var probe : new String[] {"startupProbe", "livenessProbe", "readinessProbe"}) {
                var path =
                        manifests.container().at("/" + probe + "/httpGet/path").asString();
                assertThat(get(managementPort(gateway), path)).as(path).isEqualTo(200);
            }
            assertThat(get(managementPort(gateway), "/actuator/prometheus")).isEqualTo(200);
            assertThat(get(port(gateway), "/swagger-ui/index.html")).isEqualTo(200);
            assertThat(get(port(gateway), "/api/v1/me")).isEqualTo(401);
            // 9f86d081... is the digest of the word "test".
            assertThat(get(port(gateway), "/api/v1/me", "X-API-Key", "test")).isEqualTo(200);
        }
    }

    @Test
    void startsWithTwoAccountsAndAnIssuer() throws Exception {
        var manifests = new Chart(work.resolve("chart")).render(Chart.valueSet("two-accounts"));

        try (var gateway = start(manifests, secret(manifests))) {
            assertThat(gateway.getBean(Accounts.class).all())
                    .extracting(Account::name)
                    .containsExactlyInAnyOrder("main", "fin");
            assertThat(get(port(gateway), "/swagger-ui/index.html")).isNotEqualTo(200);
            assertThat(get(port(gateway), "/v3/api-docs")).isNotEqualTo(200);
            assertThat(passes(manifests, port(gateway))).isTrue();
        }
    }

    @Test
    void takesTheKeysOfMainFromASecretWithTheNamesOfTheEnvironmentVariables() throws Exception {
        var manifests = new Chart(work.resolve("chart")).render(Chart.valueSet("existing-secret"));
        // A line break at the end is what an editor leaves.
        var secret = Map.of("NCP_ACCESS_KEY", "anAccessKey\n", "NCP_SECRET_KEY", "aSecretKey\n");

        try (var gateway = start(manifests, secret)) {
            var credentials = gateway.getBean(Accounts.class)
                    .defaultAccount()
                    .keys()
                    .slots()
                    .getFirst();
            assertThat(credentials.accessKey()).isEqualTo("anAccessKey");
            assertThat(credentials.secretKey()).isEqualTo("aSecretKey");
        }
    }

    @Test
    void theTestOfTheReleaseFailsWhereNobodyOrSomebodyElseAnswers() throws Exception {
        var manifests = new Chart(work.resolve("chart")).render(Chart.valueSet("minimal"));
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        var port = other.getAddress().getPort();
        other.start();
        try {
            assertThat(passes(manifests, port)).isFalse();
        } finally {
            other.stop(0);
        }
        assertThat(passes(manifests, port)).isFalse();
    }

    /** Runs what the pod of "helm test" runs, with the image's program compiled anew. */
    private boolean passes(Manifests manifests, int port) throws IOException, InterruptedException {
        var program = Files.createDirectories(work.resolve("health"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", program.toString(), "src/image/java/HealthCheck.java"))
                .isZero();
        var container = manifests.one("Pod").at("/spec/containers/0");
        var command = new ArrayList<String>();
        elements(container.path("command"))
                .map(word -> word.asString().replace("/app/health", program.toString()))
                .forEach(command::add);
        command.set(
                0,
                Path.of(System.getProperty("java.home"), "bin", command.getFirst())
                        .toString());
        var service = manifests.one("Service");
        var address = "http://%s:%d/"
                .formatted(
                        service.at("/metadata/name").asString(),
                        service.at("/spec/ports/0/port").asInt());
        var variable = container.at("/env/0");
        assertThat(variable.path("value").asString()).startsWith(address);
        var process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        process.environment()
                .put(
                        variable.path("name").asString(),
                        variable.path("value").asString().replace(address, "http://localhost:%d/".formatted(port)));
        return process.start().waitFor() == 0;
    }

    private ConfigurableApplicationContext start(Manifests manifests, Map<String, String> secret) throws IOException {
        var configuration = work.resolve("config");
        Chart.write(configuration.resolve("application.yaml"), manifests.configuration());
        var secrets = mount(work.resolve("secrets"), secret);

        Map<String, Object> variables = new HashMap<>(Map.of("SERVER_PORT", "0", "MANAGEMENT_SERVER_PORT", "0"));
        elements(manifests.container().path("env"))
                .filter(variable -> variable.has("value"))
                .forEach(variable -> variables.put(
                        variable.path("name").asString(),
                        variable.path("value")
                                .asString()
                                .replace("/etc/livegate/config/", configuration + "/")
                                .replace("/etc/livegate/secrets/", secrets + "/")));
        assertThat(variables.toString()).contains(configuration + "/", secrets + "/");

        var environment = new StandardEnvironment();
        var name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        var application = new SpringApplication(LivegateApplication.class);
        application.setEnvironment(environment);
        application.setRegisterShutdownHook(false);
        return application.run();
    }

    /** As a kubelet does it: each file a link into a folder that is swapped as a whole. */
    private static Path mount(Path folder, Map<String, String> secret) throws IOException {
        var version = Files.createDirectories(folder.resolve("..2026_11_21"));
        Files.createSymbolicLink(folder.resolve("..data"), version.getFileName());
        for (var entry : secret.entrySet()) {
            Chart.write(version.resolve(entry.getKey()), entry.getValue());
            Files.createSymbolicLink(folder.resolve(entry.getKey()), Path.of("..data", entry.getKey()));
        }
        return folder;
    }

    private static Map<String, String> secret(Manifests manifests) {
        var decoded = new TreeMap<String, String>();
        manifests
                .one("Secret")
                .path("data")
                .propertyStream()
                .forEach(entry -> decoded.put(
                        entry.getKey(),
                        new String(Base64.getDecoder().decode(entry.getValue().asString()), StandardCharsets.UTF_8)));
        return decoded;
    }

    private static int port(ConfigurableApplicationContext gateway) {
        return gateway.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static int managementPort(ConfigurableApplicationContext gateway) {
        return gateway.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
    }

    private static int get(int port, String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
