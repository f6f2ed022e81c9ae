package dev.livegate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.livegate.contract.Message.Request;
import dev.livegate.sandbox.SandboxExtension;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Sends every command under every spelling of its path to a gateway that is mounted under a context path. Whatever is written upstream has an
 * audit line, and no spelling but the plain one writes.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "livegate.reads.max-age=0s",
            "livegate.reads.stale-for=0s",
            "server.servlet.context-path=" + SpellingIT.MOUNT
        })
class SpellingIT {

    static final String MOUNT = "/live";

    private static final Place PLACE = Place.inPublicZone();

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final AuditLines audit = new AuditLines();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        ContractGateway.account(
                registry,
                PLACE.account(),
                PLACE.zone(),
                sandbox.accessKey(PLACE.account()),
                sandbox.secretKey(PLACE.account()),
                sandbox::baseUrl);
        ContractGateway.caller(registry, "main");
    }

    @BeforeEach
    void listen() {
        audit.start();
        ((Logger) LoggerFactory.getLogger("audit")).addAppender(audit);
    }

    @AfterEach
    void stopListening() {
        ((Logger) LoggerFactory.getLogger("audit")).detachAppender(audit);
    }

    static Stream<Row> commands() {
        return Rows.all().stream()
                .filter(Row::isCommand)
                .filter(row -> row.onlyIn() == null || row.onlyIn().equals(PLACE.zone()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void writesNothingWithoutAnAuditLine(Row row) {
        var place = PLACE.at(InstantSource.system());
        var gateway = new ContractGateway(port, MOUNT);
        row.before().forEach(step -> step.take(new Stage(gateway, sandbox, place)));
        sandbox.clearCalls();
        audit.lines.clear();
        var plain = row.in(place);

        spellings(MOUNT + plain.uri()).forEach(spelling -> {
            var answer = gateway.exchange(with(plain, spelling));
            assertThat(answer.status()).as(spelling).isIn(400, 404);
            assertThat(answer.json().path("status").asInt()).as(spelling).isEqualTo(answer.status());
        });
        assertThat(sandbox.writes()).isEmpty();
        var answer = gateway.exchange(with(plain, MOUNT + plain.uri()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(row.status());
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> audit.of("spelled-plain").size() == 1);
        assertThat(audit.of("spelled-plain").getFirst()).contains("status=" + row.status(), "outcome=done");
        assertThat(audit.lines).noneMatch(line -> line.contains("outcome=done") && !line.contains("spelled-plain"));
    }

    /** Other ways to write the path, for servers that decode, normalize or cut differently. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v%25%31",
                "/v%2531",
                "/v1%2F",
                "/./v1",
                "//v1",
                "/x/../v1",
                "/v1;a=b",
                "/V1",
                "/v1/",
                "/%E1%B5%A51"
            })
    void writesNothingUnderAnotherPath(String version) {
        var gateway = new ContractGateway(port, MOUNT);
        var plain = ContractGateway.request("main", "POST", PLACE.fill("/channels/{onAir}/suspend"), "");

        var answer = gateway.exchange(with(plain, MOUNT + plain.uri().replaceFirst("/v1", version)));

        assertThat(answer.status()).isIn(400, 404);
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void linksUnderTheContextPath() {
        var gateway = new ContractGateway(port, MOUNT);

        var created = gateway.send(
                ContractGateway.request("main", "POST", "/channels/ls-20261103101530-Qm4Zt/snapshots", ""));
        var missing = gateway.send(ContractGateway.request("main", "GET", "/nothing", ""));
        var document = gateway.send(new Request("GET", "/v3/api-docs", Map.of(), ""));
        var configuration = gateway.send(new Request("GET", "/v3/api-docs/swagger-config", Map.of(), ""));

        assertThat(created.header("Location")).startsWith(MOUNT + "/api/v1/channels/");
        assertThat(missing.json().path("type").asString()).isEqualTo(MOUNT + "/problems/not-found");
        assertThat(document.json().at("/servers/0/url").asString()).isEqualTo(MOUNT);
        assertThat(configuration.json().path("configUrl").asString()).startsWith(MOUNT + "/v3/");
    }

    private static Request with(Request plain, String uri) {
        var headers = new TreeMap<>(plain.headers());
        headers.put("x-request-id", uri.equals(MOUNT + plain.uri()) ? "spelled-plain" : "spelled-oddly");
        return new Request(plain.method(), uri, headers, plain.body());
    }

    /** The path with one letter encoded, in each part that some filter or router looks at. */
    private static List<String> spellings(String uri) {
        var path = uri.split("\\?", 2)[0];
        var query = uri.substring(path.length());
        var last = path.lastIndexOf('/') + 1;
        return Stream.concat(
                        Stream.of("/live", "/api", "/v1")
                                .map(word -> path.replaceFirst(word, "/" + encode(word.charAt(1)) + word.substring(2))),
                        Stream.of(path.substring(0, last) + encode(path.charAt(last)) + path.substring(last + 1)))
                .map(spelling -> spelling + query)
                .toList();
    }

    private static String encode(char letter) {
        return "%%%02x".formatted((int) letter);
    }

    /** The audit lines as they are logged. */
    private static final class AuditLines extends AppenderBase<ILoggingEvent> {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }

        List<String> of(String requestId) {
            return lines.stream()
                    .filter(line -> line.endsWith("request=" + requestId))
                    .toList();
        }
    }
}
