package dev.livegate.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.livegate.contract.Message.Answer;
import dev.livegate.contract.Message.Exchange;
import dev.livegate.contract.Message.Request;
import dev.livegate.sandbox.SandboxExtension;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Walks every operation of the upstream's OpenAPI file through the gateway, in each zone that has it, against a sandbox.
 * What passes between the two is recorded on the way and held against that file; what the gateway answers, against the
 * document that it serves itself. The table is {@link Rows}.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"livegate.reads.max-age=0s", "livegate.reads.stale-for=0s"})
class ContractIT {

    private static final List<Place> PLACES = List.of(Place.inPublicZone(), Place.inFinancialZone());
    private static final OpenApiDocument PUBLIC = OpenApiDocument.upstream("/api/v2");
    private static final OpenApiDocument FINANCIAL = OpenApiDocument.upstream("/api/fin-v2");

    /** Headers that only some answers have. */
    private static final Set<String> AT_TIMES = Set.of("Livegate-Notice", "Idempotency-Replayed", "Age");

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    /** Passes on what the gateway sends, and remembers both directions. */
    @RegisterExtension
    static final WireMockExtension wire = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static @Nullable OpenApiDocument served;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        for (var place : PLACES) {
            ContractGateway.account(
                    registry,
                    place.account(),
                    place.zone(),
                    sandbox.accessKey(place.account()),
                    sandbox.secretKey(place.account()),
                    wire::baseUrl);
        }
        ContractGateway.caller(registry, "main,fin");
    }

    static Stream<Arguments> rows() {
        return PLACES.stream()
                .flatMap(place -> Rows.all().stream()
                        .filter(row -> row.onlyIn() == null || row.onlyIn().equals(place.zone()))
                        .filter(row -> PUBLIC.operation(row.operation()).isIn(place.zone()))
                        .map(row -> Arguments.of(place, row)));
    }

    static Stream<Arguments> rowsThatTheZoneLacks() {
        return PLACES.stream()
                .flatMap(place -> Rows.all().stream()
                        .filter(row -> !PUBLIC.operation(row.operation()).isIn(place.zone()))
                        .map(row -> Arguments.of(place, row)));
    }

    @BeforeEach
    void passOn() {
        wire.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(sandbox.baseUrl())));
    }

    @Test
    void reachesEachOperationOfTheUpstream() {
        var reached = new TreeSet<>(Rows.all().stream().map(Row::operation).toList());

        assertThat(reached).isEqualTo(PUBLIC.operationIds()).hasSize(71);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("rows")
    void keepsBothContracts(Place zone, Row row) {
        var place = zone.at(InstantSource.system());
        var gateway = new ContractGateway(port);
        row.before().forEach(step -> step.take(new Stage(gateway, sandbox, place)));
        var rehearsed = row.isCommand() ? rehearse(gateway, row, place) : null;
        forget();

        var request = row.in(place);
        var answer = gateway.send(request);

        assertThat(answer.status()).as(answer.body()).isEqualTo(row.status());
        var calls = sandbox.calls();
        assertThat(calls).extracting(SandboxExtension.Call::operation).isEqualTo(row.calls());
        assertThat(calls).allMatch(SandboxExtension.Call::executed, "executed");
        assertThat(calls).extracting(SandboxExtension.Call::account).containsOnly(place.account());
        var exchanges = exchanges();
        assertThat(exchanges).extracting(exchange -> exchange.request().uri()).isEqualTo(uris(calls));
        exchanges.forEach(exchange -> keepsTheUpstreamsContract(exchange, place.zone()));
        keepsOurContract(gateway, request, answer, false);
        if (answer.status() == 201) {
            leadsTo(gateway, place, answer);
        }
        if (rehearsed != null) {
            var last = exchanges.getLast().request();
            hasAnnounced(rehearsed, row, last.isWrite() ? last : null);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("rowsThatTheZoneLacks")
    void refusesWhatTheZoneLacks(Place place, Row row) {
        var gateway = new ContractGateway(port);

        var request = row.in(place);
        var answer = gateway.send(request);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().path("code").asString()).isEqualTo("not-in-zone");
        assertThat(sandbox.calls()).isEmpty();
        keepsOurContract(gateway, request, answer, false);
    }

    /** The place of what was created is there. */
    private static void leadsTo(ContractGateway gateway, Place place, Answer created) {
        var location = requireNonNull(created.header("Location"));
        var found = gateway.send(
                ContractGateway.request(place.account(), "GET", location.substring(ContractGateway.API.length()), ""));
        assertThat(found.status()).as(location).isEqualTo(200);
        assertThat(found.json().path("id")).isEqualTo(created.json().path("id"));
    }

    /** Sends the command as a dry run, which must not write. */
    private JsonNode rehearse(ContractGateway gateway, Row row, Place place) {
        forget();

        var request = row.asDryRun(place);
        var answer = gateway.send(request);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(sandbox.writes()).isEmpty();
        var isRead = PUBLIC.operation(row.operation()).method().equals("GET");
        assertThat(sandbox.calls())
                .extracting(SandboxExtension.Call::operation)
                .isEqualTo(isRead ? row.calls() : row.reads());
        keepsOurContract(gateway, request, answer, true);
        assertThat(answer.json().path("dryRun").asBoolean()).isTrue();
        assertThat(answer.body()).doesNotContain("s3cret");
        return answer.json().path("wouldSend");
    }

    private static void hasAnnounced(JsonNode rehearsed, Row row, @Nullable Request sent) {
        if (sent == null) {
            assertThat(rehearsed.isNull()).as(rehearsed.toString()).isTrue();
            return;
        }
        assertThat(rehearsed.path("operation").asString()).isEqualTo(row.operation());
        assertThat(rehearsed.path("method").asString()).isEqualTo(sent.method());
        assertThat(rehearsed.path("uri").asString()).isEqualTo(sent.uri());
        var announced = rehearsed.path("body");
        if (sent.body().isEmpty()) {
            assertThat(announced.isNull()).as(announced.toString()).isTrue();
        } else {
            assertThat(announced).isEqualTo(maskedAs(announced, sent.json()));
        }
    }

    /** The body with a mask wherever the announced one has it. */
    private static JsonNode maskedAs(JsonNode announced, JsonNode body) {
        if (body instanceof ObjectNode object) {
            Set.copyOf(object.propertyNames()).forEach(name -> {
                if (announced.path(name).asString("").equals("****")) {
                    object.put(name, "****");
                }
            });
        }
        if (body.isObject()) {
            body.properties().forEach(entry -> maskedAs(announced.path(entry.getKey()), entry.getValue()));
        } else {
            for (int i = 0; i < body.size(); i++) {
                maskedAs(announced.path(i), body.path(i));
            }
        }
        return body;
    }

    private static void keepsTheUpstreamsContract(Exchange exchange, String zone) {
        var contract = zone.equals("public") ? PUBLIC : FINANCIAL;
        var request = exchange.request();
        var answer = exchange.answer();
        assertThat(contract.violations(request, zone)).as(request.toString()).isEmpty();
        assertThat(contract.violations(contract.operation(request), answer, false))
                .as("%s answers %s", request.uri(), answer)
                .isEmpty();
    }

    private static void keepsOurContract(ContractGateway gateway, Request request, Answer answer, boolean isDryRun) {
        var document = served == null ? gateway.document() : served;
        served = document;
        var operation = document.operation(request);
        assertThat(document.violations(request, "")).as(request.toString()).isEmpty();
        assertThat(document.violations(operation, answer, isDryRun))
                .as(answer.toString())
                .isEmpty();
        var promised = document.headers(operation, answer.status());
        assertThat(answer.headers().keySet().stream().filter(name -> name.startsWith("livegate-")))
                .allMatch(name -> promised.stream().anyMatch(name::equalsIgnoreCase), "is documented");
        promised.removeAll(AT_TIMES);
        if (sandbox.calls().isEmpty()) {
            promised.remove("X-Upstream-Trace-Id");
        }
        assertThat(promised)
                .contains("X-Request-Id")
                .allSatisfy(name -> assertThat(answer.header(name)).as(name).isNotBlank());
    }

    private static void forget() {
        sandbox.clearCalls();
        wire.resetRequests();
    }

    private static List<String> uris(List<SandboxExtension.Call> calls) {
        return calls.stream().map(SandboxExtension.Call::uri).toList();
    }

    /** What passed, the oldest first. */
    private static List<Exchange> exchanges() {
        return wire.getAllServeEvents().reversed().stream()
                .map(ContractIT::exchange)
                .toList();
    }

    private static Exchange exchange(ServeEvent event) {
        var request = event.getRequest();
        var response = event.getResponse();
        return new Exchange(
                new Request(
                        request.getMethod().value(),
                        request.getUrl(),
                        headers(request.getHeaders()),
                        request.getBodyAsString()),
                new Answer(response.getStatus(), headers(response.getHeaders()), response.getBodyAsString()));
    }

    private static Map<String, String> headers(HttpHeaders headers) {
        return Message.lowerCase(headers.all().stream()
                .collect(toMap(header -> header.key(), header -> header.firstValue(), (first, second) -> first)));
    }
}
