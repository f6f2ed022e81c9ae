package dev.livegate.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import dev.livegate.caller.CallerGateway;
import dev.livegate.caller.Client;
import dev.livegate.caller.Ids;
import dev.livegate.caller.Issuer;
import dev.livegate.caller.Key;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The issuer is down when the first token comes, comes up, and goes down again. */
class IssuerOutageIT extends CallerGateway {

    private static final int ISSUER_PORT = freePort();
    private static final String ISSUER = "http://localhost:" + ISSUER_PORT + "/media";
    private static final Issuer issuer = new Issuer();

    @DynamicPropertySource
    static void tokens(DynamicPropertyRegistry registry) {
        registry.add("livegate.security.jwt.issuer-uri", () -> ISSUER);
        registry.add("livegate.security.jwt.audience", () -> Issuer.AUDIENCE);
    }

    @AfterAll
    static void stop() {
        issuer.stop();
    }

    @Test
    void saysThatTokensCannotBeCheckedAndRecovers() {
        var token = issuer.sign(Issuer.claims(ISSUER, "studio").claim("scope", "livegate.operate livegate.read"));
        var caller = anonymous().bearer(token);

        var answer = caller.put("/channels/" + Ids.ON_AIR + "/recording").isRefusal(503, "identity-unavailable");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.json().path("retryable").asBoolean()).isTrue();
        caller.get("/me").isProblem(503, "identity-unavailable");
        anonymous().bearer("garbage").get("/me").isProblem(401, "unauthenticated");
        as(Key.READ).get("/me").is(200);
        assertNothingSent();

        issuer.start(ISSUER_PORT);
        assertThat(issuer.uri()).isEqualTo(ISSUER);
        // It is asked again five seconds after it was asked in vain.
        await().atMost(Duration.ofSeconds(30)).until(() -> isLetIn(caller));

        issuer.stop();
        caller.get("/me").is(200);
        var unknownKey = Issuer.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("new").build(),
                issuer.signer(),
                Issuer.claims(ISSUER, "studio").build());
        assertThat(anonymous().bearer(unknownKey).get("/me").status()).isIn(401, 503);
        pause(Duration.ofMillis(5_100));
        anonymous().bearer(unknownKey).get("/me").isProblem(503, "identity-unavailable");
        caller.get("/me").is(200);
    }

    private static boolean isLetIn(Client caller) {
        return caller.get("/me").status() == 200;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
