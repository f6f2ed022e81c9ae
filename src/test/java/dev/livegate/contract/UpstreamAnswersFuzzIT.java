package dev.livegate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.livegate.contract.Message.Request;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.core.JacksonException;

/**
 * Any JSON as the content of an answer to each read: what the caller gets is as documented, or says that the upstream's answer
 * cannot be used. An input is the read's number in {@link #READS} and then the content; seeds are the upstream's examples.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "livegate.reads.max-age=0s",
            "livegate.reads.stale-for=0s",
            "livegate.upstream.backoff=1ms",
            "logging.level.dev.livegate=error"
        })
class UpstreamAnswersFuzzIT {

    private static final Place PLACE = Place.inPublicZone().at(InstantSource.system());
    private static final OpenApiDocument UPSTREAM = OpenApiDocument.upstream("/api/v2");

    private static final List<Row> READS =
            Rows.all().stream().filter(row -> !row.isCommand()).toList();

    private static final HttpServer upstream = listening();

    private static volatile String operation = "";
    private static volatile byte[] answer = {};
    private static @Nullable OpenApiDocument served;

    @Autowired
    private CircuitBreakerRegistry breakers;

    private @Nullable ContractGateway gateway;

    private static HttpServer listening() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", UpstreamAnswersFuzzIT::answer);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was asked for is what is tried; what the gateway reads before that is as it should be. */
    private static void answer(HttpExchange exchange) throws IOException {
        var asked = UPSTREAM.operation(new Request(
                        exchange.getRequestMethod(), exchange.getRequestURI().toString(), Map.of(), ""))
                .id();
        var body = asked.equals(operation)
                ? answer
                : Objects.requireNonNull(Examples.of(asked).answer()).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        ContractGateway.account(
                registry,
                PLACE.account(),
                PLACE.zone(),
                "TESTACCESSKEY0000001",
                "testSecret",
                () -> "http://127.0.0.1:" + upstream.getAddress().getPort());
        ContractGateway.caller(registry, PLACE.account());
    }

    @AfterAll
    static void stop() {
        upstream.stop(0);
    }

    /** Each answer is judged by itself. */
    @BeforeEach
    void forgive(@LocalServerPort int port) {
        gateway = new ContractGateway(port);
        breakers.circuitBreaker(PLACE.account() + "-read").transitionToDisabledState();
    }

    static Stream<byte[]> examples() {
        return IntStream.range(0, READS.size()).mapToObj(number -> {
            var example = Objects.requireNonNull(
                    Examples.of(READS.get(number).operation()).answer());
            var content =
                    Message.JSON.readTree(example).path("content").toString().getBytes(UTF_8);
            return ByteBuffer.allocate(1 + content.length)
                    .put((byte) number)
                    .put(content)
                    .array();
        });
    }

    @MethodSource("examples")
    @DictionaryEntries({
        "null",
        "[]",
        "{}",
        "[null]",
        "\"\"",
        "\"-\"",
        "-1",
        "0",
        "1.5",
        "9223372036854775807",
        "99999999999999999999",
        "1e400",
        "true",
        "\\u0000",
        "\\ud800",
        "<b>"
    })
    @FuzzTest(maxDuration = "40s")
    void isAnsweredAsDocumented(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var content = new String(input, 1, input.length - 1, UTF_8);
        if (!isJson(content)) {
            return;
        }
        var row = READS.get(Byte.toUnsignedInt(input[0]) % READS.size());
        answer = "{\"content\":%s,\"total\":1}".formatted(content).getBytes(UTF_8);
        operation = row.operation();

        var request = row.in(PLACE);
        var caller = Objects.requireNonNull(gateway);
        var told = caller.send(request);

        assertThat(told.status()).as("%s answered %s", request, told).isIn(200, 404, 502);
        var document = served == null ? caller.document() : served;
        served = document;
        assertThat(document.violations(document.operation(request), told, false))
                // Names are passed on as the upstream has them, whatever we ask of those that callers send.
                .filteredOn(violation -> !violation.contains("regex pattern"))
                .as("%s answered %s", request, told)
                .isEmpty();
    }

    private static boolean isJson(String text) {
        try {
            return !Message.JSON.readTree(text).isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }
}
