package dev.livegate.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Answer;
import dev.livegate.caller.CallerGateway;
import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.Raw;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A gateway that pages of one origin may call. */
@TestPropertySource(properties = "livegate.security.allowed-origins[0]=" + CorsIT.STUDIO)
class CorsIT extends CallerGateway {

    static final String STUDIO = "https://studio.example.com";

    private static final String CHANNEL = "/channels/" + Ids.ON_AIR;

    @Test
    void answersAPreflightWithoutCredentials() {
        var answer = preflight(STUDIO, "PATCH", "x-api-key,content-type,idempotency-key,traceparent")
                .is(200);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(STUDIO);
        assertThat(answer.header("Access-Control-Allow-Methods").split(","))
                .containsExactlyInAnyOrder("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .containsIgnoringCase("x-api-key")
                .containsIgnoringCase("idempotency-key");
        assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("3600");
        assertThat(sandbox.calls()).isEmpty();
    }

    @Test
    void letsThePageReadWhatTheContractNames() {
        var answer = as(Key.READ).with("Origin", STUDIO).get(CHANNEL).is(200);

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(STUDIO);
        assertThat(answer.header("Access-Control-Expose-Headers"))
                .contains(
                        "X-Request-Id",
                        "Retry-After",
                        "ETag",
                        "Idempotency-Replayed",
                        "Livegate-Notice",
                        "RateLimit-Remaining");
    }

    @Test
    void letsThePageReadProblemsToo() {
        var answer = anonymous().with("Origin", STUDIO).get(CHANNEL).isProblem(401, "unauthenticated");

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(STUDIO);
    }

    /** A page must tell a refusal from a dead network, whoever refuses: Jetty, a filter, security, an operation, the upstream. */
    @Test
    void letsThePageReadEveryStatus() {
        var body = "{\"limitedDuration\":10}";
        var snapshots = "/channels/" + Ids.RECORDING + "/snapshots";
        var page = as(Key.EVERYTHING).with("Origin", STUDIO);
        var tag = page.get(CHANNEL).header("ETag");
        var answers = new ArrayList<Answer>();
        answers.add(page.get(CHANNEL));
        answers.add(page.send("HEAD", CHANNEL, null));
        answers.add(page.post(snapshots, body));
        answers.add(page.with("If-None-Match", tag).get(CHANNEL));
        answers.add(page.get("/channels?unknown=1"));
        answers.add(page.get("/channels/ls%2D1"));
        answers.add(page.get("/channels/a%2Fb"));
        answers.add(anonymous().with("Origin", STUDIO).get(CHANNEL));
        answers.add(as(Key.READ).with("Origin", STUDIO).put(CHANNEL + "/recording"));
        answers.add(page.get("/nothing"));
        answers.add(page.send("DELETE", "/channels", null));
        answers.add(page.with("Accept", "text/xml").get(CHANNEL));
        answers.add(page.put("/channels/" + Ids.READY + "/recording"));
        answers.add(page.with("If-Match", "\"other\"").patch("/channels/" + Ids.READY, "{}"));
        answers.add(page.post(snapshots, "x".repeat(70_000)));
        answers.add(page.with("Content-Type", "text/plain").send("POST", snapshots, body));
        answers.add(page.account("fin").put("/channels/" + Ids.FIN_ON_AIR + "/cdn", "{}"));
        answers.add(page.account("none").get(CHANNEL));
        for (var status : List.of(500, 504)) {
            sandbox.fault("{\"operation\":\"getLiveChannel\",\"kind\":\"status\",\"status\":%d,\"count\":9}"
                    .formatted(status));
            answers.add(page.get(CHANNEL));
            beginAnew();
        }
        // Of the other account: the gateway holds its calls back for a while.
        sandbox.fault("{\"operation\":\"getLiveChannel\",\"kind\":\"status\",\"status\":429,\"count\":9}");
        answers.add(page.account("fin").get("/channels/" + Ids.FIN_ON_AIR));
        answers.add(Raw.to(port)
                .send("GET /api/v1/me HTTP/1.1\r\nHost: x\r\nOrigin: " + STUDIO + "\r\nX-Large: " + "x".repeat(20_000)
                        + "\r\n\r\n"));
        answers.add(Raw.to(port).send("GET /api/v1/%zz HTTP/1.1\r\nHost: x\r\nOrigin: " + STUDIO + "\r\n\r\n"));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.header("Access-Control-Allow-Origin"))
                    .as("%d %s", answer.status(), answer.text())
                    // Where the request cannot be read, nobody knows whose page it is.
                    .isIn(STUDIO, answer.method().equals("RAW") ? "*" : STUDIO);
            assertThat(String.join(",", answer.headers().getOrDefault("Vary", List.of())))
                    .contains("Origin");
            assertThat(answer.header("Access-Control-Expose-Headers")).contains("X-Request-Id", "Retry-After");
        });
        assertThat(answers)
                .extracting(Answer::status)
                .contains(200, 201, 304, 400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 431, 502, 503, 504);
    }

    @Test
    void refusesEveryOtherOrigin() {
        for (var other :
                new String[] {"https://evil.example", STUDIO + ".evil.example", "http://studio.example.com", "null"}) {
            assertThat(preflight(other, "GET", "x-api-key")
                            .isProblem(403, "forbidden")
                            .headers())
                    .doesNotContainKey("access-control-allow-origin");
            as(Key.OPERATE).with("Origin", other).put(CHANNEL + "/recording").isProblem(403, "forbidden");
        }
        assertThat(sandbox.calls()).isEmpty();
    }

    /** The answer repeats what is announced, and has 4 KB for all of its headers. */
    @Test
    void refusesToRepeatMoreHeadersThanFit() {
        preflight(STUDIO, "GET", "x-a,".repeat(1000) + "x-api-key").isProblem(403, "forbidden");
        preflight(STUDIO, "GET", "x-" + "a".repeat(5000)).isProblem(403, "forbidden");
    }

    private Answer preflight(String origin, String method, String headers) {
        return anonymous()
                .with("Origin", origin)
                .with("Access-Control-Request-Method", method)
                .with("Access-Control-Request-Headers", headers)
                .send("OPTIONS", CHANNEL, null);
    }
}
