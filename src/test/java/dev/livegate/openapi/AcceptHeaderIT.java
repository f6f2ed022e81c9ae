package dev.livegate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.sandbox.SandboxExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The gateway speaks JSON; whoever cannot read it must learn that before a command is sent, not after. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class AcceptHeaderIT {

    private static final String SNAPSHOTS = "/api/v1/channels/ls-20261103101530-Qm4Zt/snapshots";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void upstream(DynamicPropertyRegistry registry) {
        DocumentGateway.configure(registry, sandbox);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml", "text/html, image/*", "nonsense", "application/json;q=nonsense"})
    void sendsNoCommandWhenTheCallerCannotReadTheAnswer(String accept) {
        var answer = new DocumentGateway(port)
                .send("POST", SNAPSHOTS, Map.of("X-API-Key", DocumentGateway.KEY, "Accept", accept), null);

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"not-acceptable\"", "\"outcome\":\"not-sent\"");
        assertThat(sandbox.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/*", "*/*", "text/html;q=0.9, application/json;q=0.1"})
    void answersWhoeverReadsJson(String accept) {
        var answer = new DocumentGateway(port)
                .send("POST", SNAPSHOTS, Map.of("X-API-Key", DocumentGateway.KEY, "Accept", accept), null);

        assertThat(answer.statusCode()).isEqualTo(201);
    }

    @Test
    void saysNothingOfAnOutcomeWhenNoCommandWasMeant() {
        var answer = new DocumentGateway(port)
                .send("GET", "/api/v1/channels", Map.of("X-API-Key", DocumentGateway.KEY, "Accept", "text/xml"), null);

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).doesNotContain("outcome");
    }
}
