package dev.livegate.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.request;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.livegate.contract.Message.Answer;
import dev.livegate.contract.Row.Effect;
import dev.livegate.sandbox.SandboxExtension;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Every command, answered by the upstream with 200 and JSON that says nothing. Nobody may take that for a success, nor for a
 * failure after which the command can be sent again.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"livegate.reads.max-age=0s", "livegate.reads.stale-for=0s", "livegate.upstream.backoff=1ms"})
class HollowAnswersIT {

    private static final List<String> HOLLOW = List.of("{}", "{\"content\":null}", "{\"content\":{}}");

    private static final Place PLACE = Place.inPublicZone();

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    @RegisterExtension
    static final WireMockExtension wire = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().extensions(new Hollowed()))
            .build();

    @Autowired
    private CircuitBreakerRegistry breakers;

    @LocalServerPort
    private int port;

    /** Lets the upstream do what it is told, and takes its answer away. */
    static final class Hollowed implements ResponseTransformerV2 {

        @Override
        public Response transform(Response response, ServeEvent event) {
            return Response.Builder.like(response)
                    .but()
                    .body("{\"content\":{}}")
                    .build();
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return "hollowed";
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        ContractGateway.account(
                registry,
                PLACE.account(),
                PLACE.zone(),
                sandbox.accessKey(PLACE.account()),
                sandbox.secretKey(PLACE.account()),
                wire::baseUrl);
        ContractGateway.caller(registry, PLACE.account());
    }

    /** One way to each operation. A patch that changes nothing is met, whether it is carried out or not. */
    static Stream<Row> commands() {
        var operations = new HashSet<String>();
        return Rows.all().stream()
                .filter(row -> row.isCommand() && !row.body().equals("{}"))
                // There was nothing to send, and a list is answered.
                .filter(row -> !row.operation().equals("listRecordings"))
                .filter(row -> operations.add(row.operation()));
    }

    static Stream<Arguments> commandsAndAnswers() {
        return commands().flatMap(row -> HOLLOW.stream().map(body -> Arguments.of(row, body)));
    }

    @BeforeEach
    void passOn() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        wire.stubFor(any(anyUrl()).willReturn(passedOn()));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("commandsAndAnswers")
    void whatWasNotCarriedOutIsUnknown(Row row, String body) {
        var answer = send(row, okJson(body));

        assertThat(sandbox.writes()).isEmpty();
        if (row.effect() == Effect.NOT_ANSWERED) {
            assertThat(answer.status()).isEqualTo(row.status());
        } else {
            isUnknown(answer);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void whatWasCarriedOutIsFound(Row row) {
        var answer = send(row, passedOn().withTransformers("hollowed"));

        assertThat(sandbox.writes()).hasSize(1);
        if (row.effect() == Effect.INVISIBLE) {
            isUnknown(answer);
        } else {
            assertThat(answer.status()).as(answer.body()).isEqualTo(row.status());
        }
    }

    @Test
    void aDeletionThatIsDeniedIsUnknown() {
        var deletion = commands()
                .filter(row -> row.operation().equals("deleteQualitySet"))
                .findFirst()
                .orElseThrow();

        isUnknown(send(deletion, okJson("{\"content\":{\"deleteSuccess\":false}}")));
    }

    private static ResponseDefinitionBuilder passedOn() {
        return aResponse().proxiedFrom(sandbox.baseUrl());
    }

    private Answer send(Row row, ResponseDefinitionBuilder toCommands) {
        var place = PLACE.at(InstantSource.system());
        var gateway = new ContractGateway(port);
        row.before().forEach(step -> step.take(new Stage(gateway, sandbox, place)));
        sandbox.alignClocks();
        sandbox.clearCalls();
        wire.resetRequests();
        for (var method : List.of("POST", "PUT", "DELETE")) {
            wire.stubFor(request(method, anyUrl()).willReturn(toCommands));
        }

        var answer = gateway.send(row.in(place));

        assertThat(wire.getAllServeEvents().stream()
                        .filter(event -> !event.getRequest().getMethod().value().equals(HttpMethod.GET.name())))
                .hasSize(1);
        return answer;
    }

    private static void isUnknown(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(502);
        assertThat(answer.json().path("code").asString()).isEqualTo("upstream-failed");
        assertThat(answer.json().path("outcome").asString("")).isEqualTo("unknown");
        assertThat(answer.json().path("retryable").asBoolean(true)).isFalse();
    }
}
