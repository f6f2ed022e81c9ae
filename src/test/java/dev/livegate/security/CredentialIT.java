package dev.livegate.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.Raw;
import dev.livegate.caller.SharedGateway;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is not let in by an API key. */
class CredentialIT extends SharedGateway {

    private static final String PATH = "/channels/" + Ids.ON_AIR + "/recording";

    @Test
    void refusesACallerWithoutACredential() {
        var answer = anonymous().put(PATH).isRefusal(401, "unauthenticated");

        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertNothingSent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "", " ", "null", "*", "' or 1=1", "\u00e9", "lgk_"})
    void refusesAKeyThatIsNotKnown(String key) {
        anonymous().with("X-API-Key", key).put(PATH).isRefusal(401, "unauthenticated");

        assertNothingSent();
    }

    @Test
    void refusesWhatIsAlmostAKey() {
        var key = Key.EVERYTHING.text();
        var upper = key.toUpperCase(Locale.ROOT);
        for (var almost : new String[] {key + "x", key.substring(1), upper, Key.sha256(key), key + "," + key}) {
            anonymous().with("X-API-Key", almost).put(PATH).isRefusal(401, "unauthenticated");
        }

        assertNothingSent();
    }

    @Test
    void refusesALongKey() {
        anonymous().with("X-API-Key", "x".repeat(5_000)).put(PATH).isRefusal(401, "unauthenticated");
        anonymous()
                .with("Authorization", "Bearer " + "x".repeat(5_000))
                .put(PATH)
                .isRefusal(401, "unauthenticated");
        for (var header : new String[] {"X-API-Key: ", "Authorization: Bearer "}) {
            Raw.to(port)
                    .send("PUT /api/v1" + PATH + " HTTP/1.1\r\nHost: x\r\n" + header + "x".repeat(20_000) + "\r\n\r\n")
                    .isProblem(431, "headers-too-large");
        }

        assertNothingSent();
    }

    /** A proxy may add one of its own. */
    @Test
    void saysThatTwoCredentialsCame() {
        var basic = as(Key.EVERYTHING).with("Authorization", "Basic eDp5").get("/me");
        var keys = as(Key.EVERYTHING).key(Key.READ).get("/me");

        assertThat(basic.isProblem(401, "unauthenticated").at("/detail"))
                .isEqualTo("two credentials came, X-API-Key and Authorization; send one: either X-API-Key, or"
                        + " Authorization with the scheme Bearer");
        assertThat(keys.isProblem(401, "unauthenticated").at("/detail")).startsWith("several X-API-Key came; send one");
    }

    @Test
    void refusesTwoCredentialsEvenIfBothAreGood() {
        as(Key.EVERYTHING).key(Key.EVERYTHING).put(PATH).isRefusal(401, "unauthenticated");
        as(Key.EVERYTHING).key(Key.READ).put(PATH).isRefusal(401, "unauthenticated");
        as(Key.EVERYTHING).bearer(issuer.token("livegate.operate")).put(PATH).isRefusal(401, "unauthenticated");
        as(Key.EVERYTHING).with("Authorization", "Basic eDp5").put(PATH).isRefusal(401, "unauthenticated");
        anonymous()
                .bearer(issuer.token("livegate.operate"))
                .bearer(issuer.token("livegate.operate"))
                .put(PATH)
                .isRefusal(401, "unauthenticated");

        assertNothingSent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic eDp5",
                "Bearer",
                "Bearer ",
                "bearer",
                "Digest x",
                "Bearer a b",
                "Bearer \"x\"",
                "Token x",
                "x",
                "Bearer a.b.c",
                "Bearer ..",
                "Bearer eyJhbGciOiJub25lIn0.e30."
            })
    void refusesOtherAuthorizations(String value) {
        anonymous().with("Authorization", value).put(PATH).isRefusal(401, "unauthenticated");

        assertNothingSent();
    }

    @Test
    void takesNoCredentialFromAnywhereElse() {
        var key = Key.EVERYTHING.text();
        var token = issuer.token("livegate.read livegate.operate");

        anonymous().get("/channels?access_token=" + token).isProblem(401, "unauthenticated");
        anonymous().get("/channels?X-API-Key=" + key).isProblem(401, "unauthenticated");
        anonymous().with("Cookie", "X-API-Key=" + key).get("/channels").isProblem(401, "unauthenticated");
        anonymous().with("Authorization", "Bearer " + key).get("/channels").isProblem(401, "unauthenticated");
        anonymous().with("X-API-Key", token).get("/channels").isProblem(401, "unauthenticated");

        assertNothingSent();
    }

    @Test
    void refusesUnknownRoutesToo() {
        anonymous().get("/nothing").isProblem(401, "unauthenticated");
        anonymous().get("//nothing").isProblem(401, "unauthenticated");
        anonymous().get("//actuator/health").isProblem(401, "unauthenticated");
        anonymous().send("OPTIONS", "/channels", null).isProblem(401, "unauthenticated");
        anonymous().send("HEAD", "/channels", null).is(401);
    }

    @Test
    void answersNoOtherOrigin() {
        var answer = as(Key.READ).with("Origin", "https://evil.example").get("/me");

        assertThat(answer.headers()).doesNotContainKey("Access-Control-Allow-Origin");
    }

    @Test
    void letsEverybodyReadThePages() {
        anonymous().get("//problems/forbidden").is(200);
        anonymous().get("//problems").is(200);
        anonymous().get("//v3/api-docs").is(200);
        anonymous().get("//swagger-ui/index.html").is(200);
        assertThat(anonymous().get("//").is(302).header("Location")).endsWith("/swagger-ui.html");
        assertThat(anonymous().get("//favicon.ico").is(200).header("Content-Type"))
                .startsWith("image/");
        anonymous().send("POST", "//", "{}").isProblem(405, "method-not-allowed");
        anonymous().with("Accept", "text/html").get("//problems/forbiddenx").isProblem(404, "not-found");
    }
}
