package dev.livegate.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** A gateway whose proxy is this machine. It sets every header but X-Forwarded-Port, which it passes on from callers. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(
        properties = {
            "livegate.proxies.trusted=127.0.0.1/32,10.0.0.0/8",
            "livegate.proxies.headers=X-Forwarded-For,X-Forwarded-Proto,X-Forwarded-Host,X-Forwarded-Prefix",
            "livegate.security.allowed-origins[0]=https://studio.example.com"
        })
class ForwardedIT extends CallerGateway {

    private static final String SNAPSHOTS = "/channels/" + Ids.RECORDING + "/snapshots";

    private Client behindProxy(Key key) {
        return as(key).with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "media.example.com")
                .with("X-Forwarded-Prefix", "/live")
                .with("X-Forwarded-For", "203.0.113.7");
    }

    @Test
    void linksToWhereTheProxyIs() {
        assertThat(behindProxy(Key.OPERATE).post(SNAPSHOTS).is(201).header("Location"))
                .startsWith("https://media.example.com/live/api/v1" + SNAPSHOTS + "/");

        var problem = behindProxy(Key.READ).unchecked("/channels/" + Ids.MISSING);
        assertThat(problem.at("/type")).isEqualTo("https://media.example.com/live/problems/not-found");
        assertThat(problem.at("/instance")).isEqualTo("/live/api/v1/channels/" + Ids.MISSING);
    }

    @Test
    void saysInTheDocumentWhereTheGatewayIs() {
        var document = behindProxy(Key.READ).get("//v3/api-docs").is(200);
        assertThat(document.at("/servers/0/url")).isEqualTo("https://media.example.com/live");
        assertThat(document.at("/info/description")).contains("(https://media.example.com/live/problems)");
        assertThat(behindProxy(Key.READ).get("//v3/api-docs.yaml").is(200).text())
                .contains("- url: https://media.example.com/live\n");
        assertThat(as(Key.READ).get("//v3/api-docs").at("/servers/0/url")).isEqualTo("/");
        var pages = behindProxy(Key.READ).get("//problems").is(200).text();
        assertThat(pages).contains("href=\"https://media.example.com/live/problems/not-found\"");
        assertThat(behindProxy(Key.READ)
                        .get("//v3/api-docs/swagger-config")
                        .is(200)
                        .at("/configUrl"))
                .isEqualTo("/live/v3/api-docs/swagger-config");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "'6.6.6.6, 203.0.113.7', 203.0.113.7",
        "'6.6.6.6, 203.0.113.7, 10.1.2.3', 203.0.113.7",
        "'10.1.2.4, 10.1.2.3', 10.1.2.4",
        "203.0.113.7:4711, 203.0.113.7",
        "'[2001:db8::7]:4711', 2001:db8:0:0:0:0:0:7",
        "2001:db8::7, 2001:db8:0:0:0:0:0:7",
        "'203.0.113.7, unknown', 127.0.0.1",
        "'203.0.113.7, evil\" request=x', 127.0.0.1"
    })
    void auditsTheCallerAndNotTheProxy(String forwardedFor, String caller, CapturedOutput output) {
        var id = "forwarded-" + Integer.toHexString(forwardedFor.hashCode());

        as(Key.OPERATE)
                .with("X-Request-Id", id)
                .with("X-Forwarded-For", forwardedFor)
                .put("/channels/" + Ids.READY + "/recording")
                .is(409);

        await().until(() -> !lines(output, id).isEmpty());
        assertThat(lines(output, id).getFirst()).contains("client=" + caller + " ");
    }

    private static List<String> lines(CapturedOutput output, String id) {
        return output.getAll()
                .lines()
                .filter(line -> line.contains("command=") && line.contains("request=" + id))
                .toList();
    }

    /** What the proxy passes on from its callers, and of several values what it did not write itself, does not count. */
    @Test
    void believesTheProxyAndNobodyBeforeIt() {
        var answer = behindProxy(Key.OPERATE)
                .with("X-Forwarded-Port", "6666")
                .with("Forwarded", "host=evil.example;proto=http")
                .post(SNAPSHOTS);
        assertThat(answer.is(201).header("Location")).startsWith("https://media.example.com/live/api/");

        var appended = as(Key.OPERATE)
                .with("X-Forwarded-Host", "evil.example, media.example.com")
                .with("X-Forwarded-Proto", "http")
                .with("X-Forwarded-Proto", "https")
                .post(SNAPSHOTS);
        assertThat(appended.is(201).header("Location")).startsWith("https://media.example.com/api/");
    }

    @Test
    void takesItsOwnPagesForNoOtherOrigin() {
        behindProxy(Key.OPERATE)
                .with("Origin", "https://media.example.com")
                .post(SNAPSHOTS)
                .is(201);
        behindProxy(Key.OPERATE)
                .with("Origin", "https://evil.example")
                .with("Accept", "application/json")
                .unchecked("/me")
                .is(403);
        as(Key.READ)
                .with("Origin", "https://media.example.com")
                .with("Sec-Fetch-Site", "same-origin")
                .get("/me")
                .is(200);
    }
}
