package dev.livegate.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Answer;
import dev.livegate.caller.CallerGateway;
import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
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
                .containsExactlyInAnyOrder("GET", "POST", "PUT", "PATCH", "DELETE");
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
