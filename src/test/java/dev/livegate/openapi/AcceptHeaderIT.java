package dev.livegate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.sandbox.SandboxExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** As browsers, proxies and generated clients send it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8 | 200",
                "*/* | 200",
                "'' | 200",
                "application/json, text/plain, */* | 200",
                "application/json;charset=euc-kr | 200",
                "application/json;version=1 | 200",
                "APPLICATION/JSON | 200",
                "application/* | 200",
                "application/vnd.example+json, */*;q=0.5 | 200",
                "application/vnd.example+json, application/json | 200",
                "application/problem+json, application/json | 200",
                "application/merge-patch+json, */* | 200",
                "text/event-stream, */* | 200",
                "application/vnd.example+json | 406",
                "application/*+json | 406",
                "application/problem+json | 406",
                "application/json;q=0 | 406",
                "*/*, application/json;q=0 | 406",
                "application/*;q=0, */* | 406"
            })
    void labelsAnswersAsWhatTheyAre(String accept, int status) {
        var answer = new DocumentGateway(port)
                .send("GET", "/api/v1/channels", Map.of("X-API-Key", DocumentGateway.KEY, "Accept", accept), null);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValue(status == 200 ? "application/json" : "application/problem+json");
    }

    @Test
    void saysNothingOfAnOutcomeWhenNoCommandWasMeant() {
        var answer = new DocumentGateway(port)
                .send("GET", "/api/v1/channels", Map.of("X-API-Key", DocumentGateway.KEY, "Accept", "text/xml"), null);

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.body()).doesNotContain("outcome");
    }
}
