package dev.livegate.image;

import static dev.livegate.image.LivegateContainer.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.containers.NeedsImages;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One gateway and one sandbox, from start to stop. */
@NeedsImages({"maven:3.9-eclipse-temurin-25", "eclipse-temurin:25-jre"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImageIT {

    private static final Duration START = Duration.ofMinutes(3);

    private final Network network = Network.newNetwork();
    private final String image;
    private final LivegateContainer sandbox;
    private final LivegateContainer gateway;

    ImageIT() throws Exception {
        image = Image.name();
        sandbox = new LivegateContainer(image)
                .withCommand("dev.livegate.sandbox.SandboxApplication")
                .withEnv("HEALTHCHECK_URL", "http://127.0.0.1:9090/__sandbox/clock")
                .withNetwork(network)
                .withNetworkAliases("sandbox")
                .withExposedPorts(9090)
                .waitingFor(
                        Wait.forLogMessage(".*Started SandboxApplication.*", 1).withStartupTimeout(START));
        gateway = new LivegateContainer(image)
                .withEnv("SPRING_PROFILES_ACTIVE", "demo")
                .withEnv("LIVEGATE_ACCOUNTS_MAIN_BASEURL", "http://sandbox:9090")
                .withEnv("LIVEGATE_ACCOUNTS_FIN_BASEURL", "http://sandbox:9090")
                .withEnv("LIVEGATE_SHUTDOWN_DRAIN", "1s")
                .withNetwork(network)
                .withExposedPorts(8080, 8081)
                .waitingFor(
                        Wait.forHttp("/actuator/health/readiness").forPort(8081).withStartupTimeout(START));
    }

    @BeforeAll
    void start() {
        sandbox.start();
        gateway.start();
    }

    @AfterAll
    void remove() {
        gateway.close();
        sandbox.close();
        network.close();
    }

    @Test
    @Order(1)
    void saysWhatItIs() throws IOException {
        var config = Image.config(image);

        assertThat(config.getUser()).isEqualTo("10001:10001");
        assertThat(config.getEntrypoint()).startsWith("java").doesNotContain("sh", "-c");
        assertThat(config.getLabels())
                .containsEntry("org.opencontainers.image.title", "Livegate")
                .containsEntry("org.opencontainers.image.version", version())
                .containsKey("org.opencontainers.image.revision");
    }

    private static String version() throws IOException {
        var pom = Files.readString(Path.of("pom.xml"));
        var found = Pattern.compile("<artifactId>livegate</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(pom);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** The layers of the application's own are above those of its libraries, so that these stay when the code changes. */
    @Test
    @Order(1)
    void hasItsOwnCodeInASmallLayerAboveTheLibraries() throws Exception {
        var layers = Image.layers(image);

        // The health check, the AOT cache, which is made of all the others, and the application.
        assertThat(layers.get(0)).isLessThan(100_000L);
        assertThat(layers.get(1)).isGreaterThan(20_000_000L);
        assertThat(layers.get(2)).isBetween(100_000L, 4_000_000L);
        assertThat(layers.subList(3, 6)).anyMatch(libraries -> libraries > 20_000_000L);
    }

    @Test
    @Order(1)
    void runsTheJvmAsProcessOneOfAnOrdinaryUser() throws Exception {
        assertThat(gateway.run("cat", "/proc/1/comm")).isEqualTo("java");
        assertThat(gateway.run("id", "-u")).isEqualTo("10001");
        assertThat(gateway.run("id", "-g")).isEqualTo("10001");
        assertThat(gateway.run("grep", "CapEff", "/proc/1/status")).endsWith("\t0000000000000000");
        assertThat(gateway.execInContainer("touch", "/app/file").getExitCode()).isNotZero();
    }

    @Test
    @Order(1)
    void canUseTheCacheItWasGiven() {
        // The JVM goes on without a cache that does not fit; this mode makes it say so.
        try (var java = new LivegateContainer(image)
                .withCommand("-XX:AOTMode=on", "-version")
                .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(START))) {
            java.start();

            assertThat(java.getLogs()).contains("Temurin").doesNotContain("AOT", "aot");
        }
    }

    @Test
    @Order(2)
    void signsCallsThatASandboxElsewhereAccepts() throws Exception {
        var snapshot = gateway.request(8080, "/api/v1/channels/ls-20261103101530-Qm4Zt/snapshots")
                .header("X-API-Key", "demo")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"limitedDuration\": 10}"));
        var channels = gateway.request(8080, "/api/v1/channels")
                .header("X-API-Key", "demo")
                .header("Livegate-Account", "fin");

        var created = send(snapshot);

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).isPresent();
        assertThat(created.headers().firstValue("X-Upstream-Trace-Id")).isPresent();
        assertThat(send(channels).body()).contains("\"total\":");
    }

    @Test
    @Order(2)
    void tellsTheCommitOfItsLabel() throws Exception {
        var revision = Objects.requireNonNull(Image.config(image).getLabels()).get("org.opencontainers.image.revision");

        var info = management("/actuator/info");

        // Short, as Spring Boot tells it; a builder that named no commit gets none.
        if ("unknown".equals(revision)) {
            assertThat(info.has("git")).isFalse();
        } else {
            assertThat(info.at("/git/commit/id").asString()).hasSize(7).isSubstringOf(revision);
        }
        assertThat(info.at("/build/artifact").asString()).isEqualTo("livegate");
    }

    @Test
    @Order(2)
    void listsTheLibrariesItCarries() throws Exception {
        // Spring Boot's packer adds its own tools, which are nobody's dependency.
        var files = gateway.run("ls", "/app/lib")
                .lines()
                .filter(file -> !file.startsWith("spring-boot-jarmode-tools-"))
                .toList();

        var listed = management("/actuator/sbom/application")
                .path("components")
                .valueStream()
                .map(component -> component.path("name").asString() + "-"
                        + component.path("version").asString())
                .toList();

        assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(listed).anyMatch(file::startsWith));
    }

    @Test
    @Order(2)
    void keepsTheSandboxsAdminApiToTheContainer() throws Exception {
        assertThat(send(sandbox.request(9090, "/__sandbox/clock")).statusCode()).isEqualTo(403);
    }

    @Test
    @Order(2)
    void isHealthyByItsOwnCheck() throws Exception {
        assertThat(gateway.health()).isEqualTo("healthy");
        assertThat(sandbox.health()).isEqualTo("healthy");
    }

    @Test
    @Order(3)
    void stopsByItselfOnSigterm() throws Exception {
        // 128 + SIGTERM; a kill would be 137.
        assertThat(gateway.terminate()).isEqualTo(143);
        assertThat(sandbox.terminate()).isEqualTo(143);

        assertThat(gateway.getLogs())
                .contains("Graceful shutdown complete")
                .doesNotContain("WARN", "ERROR", "Exception", "NativeLibraryLoader");
        assertThat(sandbox.getLogs()).doesNotContain("WARN", "ERROR", "Exception", "NativeLibraryLoader");
    }

    private JsonNode management(String path) throws Exception {
        var answer = send(gateway.request(8081, path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }
}
