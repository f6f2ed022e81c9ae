package dev.livegate.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.livegate.caller.Ids;
import dev.livegate.caller.Issuer;
import dev.livegate.caller.SharedGateway;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bearer tokens of an issuer whose keys are found by discovery, over HTTP. */
class TokenIT extends SharedGateway {

    private static final String START = "/channels/" + Ids.ON_AIR + "/recording";

    private static final RSAKey STRANGE_KEY = Issuer.newKey();

    @Test
    void acceptsScopesAsOneText() {
        anonymous()
                .bearer(issuer.token("openid livegate.operate profile"))
                .put(START)
                .is(200);

        assertThat(sandbox.writes()).hasSize(1);
    }

    @Test
    void acceptsScopesAsAList() {
        var token = issuer.sign(claims().claim("scp", List.of("openid", "livegate.operate")));

        anonymous().bearer(token).put(START).is(200);
    }

    @Test
    void addsTheScopesOfBothClaims() {
        var token = issuer.sign(claims().claim("scope", "livegate.read").claim("scp", List.of("livegate.secrets")));

        var channel = anonymous().bearer(token).get("/channels/" + Ids.ON_AIR).is(200);

        assertThat(channel.at("/streamKey")).startsWith("k3yexample");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "livegate.read",
                "operate",
                "LIVEGATE.OPERATE",
                "livegate.operate2",
                "livegate.*",
                "livegate.read,livegate.operate",
                "livegate.manage livegate.admin livegate.secrets"
            })
    void refusesATokenWithoutTheScope(String scopes) {
        var answer = anonymous().bearer(issuer.token(scopes)).put(START).isRefusal(403, "forbidden");

        assertThat(answer.at("/detail")).contains("livegate.operate");
        assertNothingSent();
    }

    @Test
    void refusesATokenWithoutAnyScopeClaim() {
        anonymous().bearer(issuer.sign(claims())).put(START).isRefusal(403, "forbidden");
        anonymous().bearer(issuer.sign(claims().claim("scope", 7))).put(START).isRefusal(403, "forbidden");

        assertNothingSent();
    }

    @Test
    void toleratesAClockThatIsHalfAMinuteOff() {
        var token = issuer.sign(claims().claim("scope", "livegate.read").expirationTime(inSeconds(-25)));
        var early = issuer.sign(claims().claim("scope", "livegate.read").notBeforeTime(inSeconds(25)));

        anonymous().bearer(token).get("/me").is(200);
        anonymous().bearer(early).get("/me").is(200);
    }

    @Test
    void namesTheCallerByTheSubject() {
        var me = anonymous().bearer(issuer.token("livegate.read")).get("/me").is(200);

        assertThat(me.at("/name")).isEqualTo("studio-backend");
        assertThat(me.json().path("scopes").valueStream().map(item -> item.asString()))
                .containsExactly("read");
        assertThat(me.json().path("accounts").valueStream().map(item -> item.asString()))
                .containsExactly("fin", "main");
        assertThat(me.at("/channels/0")).isEqualTo("*");
    }

    @Test
    void namesTheCallerByTheClientWithoutASubject() {
        var token = issuer.sign(claims().subject(null).claim("client_id", "robot"));

        assertThat(anonymous().bearer(token).get("/me").is(200).at("/name")).isEqualTo("robot");
    }

    @Test
    void narrowsTheAccounts() {
        var token = issuer.sign(claims().claim("scope", "livegate.read").claim("livegate_accounts", List.of("fin")));

        anonymous().bearer(token).get("/channels").isProblem(403, "forbidden");
        anonymous().bearer(token).account("main").get("/channels").isProblem(403, "forbidden");
        assertNothingSent();
        anonymous().bearer(token).account("fin").get("/channels").is(200);
    }

    @ParameterizedTest
    @MethodSource("noAccounts")
    void grantsNoAccountThatIsNotThere(Object accounts) {
        var token = issuer.sign(claims().claim("scope", "livegate.read").claim("livegate_accounts", accounts));

        anonymous().bearer(token).get("/channels").isProblem(403, "forbidden");

        assertNothingSent();
    }

    static Stream<Object> noAccounts() {
        return Stream.of("", "other", List.of(), List.of("other"), 7, "*");
    }

    @ParameterizedTest
    @MethodSource("oneChannel")
    void narrowsTheChannels(Object channels) {
        var token = issuer.sign(claims().claim("scope", "livegate.read").claim("livegate_channels", channels));
        var caller = anonymous().bearer(token);

        caller.get("/channels/" + Ids.READY).isProblem(403, "forbidden");
        assertNothingSent();
        caller.get("/channels/" + Ids.RECORDING).is(200);
        assertThat(caller.get("/channels").is(200).json().path("total").asInt()).isEqualTo(1);
    }

    static Stream<Object> oneChannel() {
        return Stream.of(Ids.RECORDING, "ls-20261103* other", List.of("ls-*-Qm4Zt"));
    }

    @ParameterizedTest
    @MethodSource("noChannels")
    void grantsNoChannelThatIsNotNamed(Object channels) {
        var token = issuer.sign(claims().claim("scope", "livegate.read").claim("livegate_channels", channels));

        anonymous().bearer(token).get("/channels/" + Ids.RECORDING).isProblem(403, "forbidden");

        assertNothingSent();
    }

    static Stream<Object> noChannels() {
        return Stream.of("", List.of(), 7, true);
    }

    @Test
    void refusesChannelsThatCannotBeRead() {
        var token = issuer.sign(claims().claim("scope", "livegate.read").claim("livegate_channels", List.of("ls.*")));

        anonymous().bearer(token).get("/channels/" + Ids.RECORDING).isProblem(401, "unauthenticated");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void refusesABadToken(String name, String token) {
        anonymous().bearer(token).put(START).isRefusal(401, "unauthenticated");

        assertNothingSent();
    }

    static Stream<Arguments> badTokens() {
        var rs256 = Issuer.header(JWSAlgorithm.RS256).build();
        var good = claims().claim("scope", "livegate.operate").build();
        var signer = issuer.signer();
        var whole = Issuer.sign(rs256, signer, good);
        var parts = whole.split("\\.", -1);
        var payload = Base64URL.encode(good.toString().replace("livegate.operate", "livegate.admin"));
        return Stream.of(
                Arguments.of("another key of the same name", Issuer.sign(rs256, Issuer.signer(STRANGE_KEY), good)),
                Arguments.of(
                        "another key without a name",
                        Issuer.sign(new JWSHeader(JWSAlgorithm.RS256), Issuer.signer(STRANGE_KEY), good)),
                Arguments.of(
                        "a key that nobody knows",
                        Issuer.sign(
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID("../../etc/passwd")
                                        .build(),
                                signer,
                                good)),
                Arguments.of("no signature", new PlainJWT(good).serialize()),
                Arguments.of("no signature, odd spelling", encode("{\"alg\":\"nOnE\"}") + "." + parts[1] + "."),
                Arguments.of("the public key as a secret", hs256(publicKeyBytes(), good)),
                Arguments.of("the public key's text as a secret", hs256(publicKeyText(), good)),
                Arguments.of(
                        "PS256", Issuer.sign(Issuer.header(JWSAlgorithm.PS256).build(), signer, good)),
                Arguments.of(
                        "RS512", Issuer.sign(Issuer.header(JWSAlgorithm.RS512).build(), signer, good)),
                Arguments.of("expired", sign(claims().expirationTime(inSeconds(-31)))),
                Arguments.of("no expiry", sign(claims().expirationTime(null))),
                Arguments.of("expiry as text", sign(claims().claim("exp", "tomorrow"))),
                Arguments.of("not yet", sign(claims().notBeforeTime(inSeconds(60)))),
                Arguments.of("another issuer", sign(claims().issuer("https://evil.example/media"))),
                Arguments.of("almost the issuer", sign(claims().issuer(issuer.uri() + "/"))),
                Arguments.of("no issuer", sign(claims().issuer(null))),
                Arguments.of("another audience", sign(claims().audience("livegate2"))),
                Arguments.of("other audiences", sign(claims().audience(List.of("a", "LIVEGATE")))),
                Arguments.of("no audience", sign(claims().audience((String) null))),
                Arguments.of("nobody", sign(claims().subject(null))),
                Arguments.of("a blank subject", sign(claims().subject(" "))),
                Arguments.of(
                        "another type of token",
                        Issuer.sign(
                                Issuer.header(JWSAlgorithm.RS256)
                                        .type(new JOSEObjectType("dpop+jwt"))
                                        .build(),
                                signer,
                                good)),
                Arguments.of(
                        "something critical",
                        Issuer.sign(
                                Issuer.header(JWSAlgorithm.RS256)
                                        .criticalParams(Set.of("x"))
                                        .customParam("x", 1)
                                        .build(),
                                signer,
                                good)),
                Arguments.of("another payload", parts[0] + "." + payload + "." + parts[2]),
                Arguments.of("no signature left", parts[0] + "." + parts[1] + "."),
                Arguments.of("two parts", parts[0] + "." + parts[1]),
                Arguments.of("four parts", whole + ".x"),
                Arguments.of("five parts", "a.b.c.d.e"),
                Arguments.of("dots", "..."),
                Arguments.of("garbage", "garbage"),
                Arguments.of("a signed text", encode("{\"alg\":\"RS256\"}") + "." + encode("text") + ".AAAA"),
                Arguments.of("deep", encode("{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}") + ".e30.AAAA"));
    }

    @Test
    void takesNoKeyFromTheToken() {
        var good = claims().claim("scope", "livegate.operate").build();
        var evil = Issuer.started();
        var embedded =
                Issuer.header(JWSAlgorithm.RS256).jwk(evil.key().toPublicJWK()).build();
        var linked = Issuer.header(JWSAlgorithm.RS256)
                .jwkURL(URI.create(evil.jwksUri()))
                .x509CertURL(URI.create(evil.jwksUri()))
                .build();

        anonymous()
                .bearer(Issuer.sign(embedded, evil.signer(), good))
                .put(START)
                .isRefusal(401, "unauthenticated");
        anonymous().bearer(Issuer.sign(linked, evil.signer(), good)).put(START).isRefusal(401, "unauthenticated");

        assertThat(evil.wasAsked()).isFalse();
        evil.stop();
        assertNothingSent();
    }

    @Test
    void goesOnAcceptingGoodTokensAfterBadOnes() {
        for (int i = 0; i < 20; i++) {
            var header =
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k" + i).build();
            var token = Issuer.sign(header, issuer.signer(), claims().build());
            anonymous().bearer(token).get("/me").isProblem(401, "unauthenticated");
        }

        anonymous().bearer(issuer.token("livegate.read")).get("/me").is(200);
    }

    private static JWTClaimsSet.Builder claims() {
        return issuer.claims("studio-backend");
    }

    private static String sign(JWTClaimsSet.Builder claims) {
        return issuer.sign(claims.claim("scope", "livegate.operate"));
    }

    private static String hs256(byte[] secret, JWTClaimsSet claims) {
        try {
            return Issuer.sign(Issuer.header(JWSAlgorithm.HS256).build(), new MACSigner(secret), claims);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] publicKeyBytes() {
        try {
            return issuer.key().toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] publicKeyText() {
        return ("-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(publicKeyBytes())
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return Base64URL.encode(text).toString();
    }

    private static Date inSeconds(long seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }
}
