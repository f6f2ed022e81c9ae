package dev.livegate.security;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.oauth2.jwt.BadJwtException;

class IssuerJwtDecoderTests {

    private static final ECKey KEY = key("known");

    @RegisterExtension
    static final WireMockExtension issuer = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort())
            .build();

    /** A server's first answer loads classes, on a busy machine for longer than keys are waited for. */
    @BeforeAll
    static void answerOnce() throws IOException {
        issuer.stubFor(get("/first").willReturn(okJson("{}")));
        URI.create(issuer.baseUrl() + "/first").toURL().openStream().close();
    }

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final long begun = System.nanoTime();
    private IssuerJwtDecoder decoder = decoder();

    private IssuerJwtDecoder decoder() {
        return decoder("3s");
    }

    private IssuerJwtDecoder decoder(String readTimeout) {
        return new IssuerJwtDecoder(
                new Binder(new MapConfigurationPropertySource(Map.of(
                                "jwt.jwk-set-uri",
                                issuer.baseUrl() + "/keys",
                                "jwt.issuer-uri",
                                "https://id.example.com",
                                "jwt.read-timeout",
                                readTimeout,
                                "jwt.audience",
                                "livegate")))
                        .bind("jwt", SecurityProperties.Jwt.class)
                        .get(),
                meters);
    }

    @BeforeEach
    void publish() {
        issuer.stubFor(
                get("/keys").willReturn(okJson(new JWKSet(KEY).toPublicJWKSet().toString())));
        decoder = decoder();
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(String keyId) throws JOSEException {
        return token(keyId, JOSEObjectType.JWT);
    }

    private static String token(String keyId, JOSEObjectType type) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(keyId)
                        .type(type)
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer("https://id.example.com")
                        .audience(List.of("livegate"))
                        .subject("studio")
                        .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                        .build());
        token.sign(new ECDSASigner(KEY));
        return token.serialize();
    }

    private double fetches(String result) {
        return meters.counter("livegate.jwks.fetch", "result", result).count();
    }

    @Test
    void madeUpKeyIdsCauseAtMostTwoFetchesInTenSeconds() throws Exception {
        assertThat(decoder.decode(token("known")).getSubject()).isEqualTo("studio");

        for (int i = 0; i < 50; i++) {
            var madeUp = token("made-up-" + i);
            assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(madeUp));
        }

        var windows = 1 + (int) (Duration.ofNanos(System.nanoTime() - begun).toSeconds() / 10);
        var requests = issuer.findAll(getRequestedFor(urlEqualTo("/keys")));
        assertThat(requests).hasSizeBetween(1, 2 * windows);
        assertThat(fetches("ok")).isEqualTo(requests.size());
        assertThat(fetches("failed")).isZero();
    }

    /** RFC 7517, 5: what is not understood is ignored, wherever it stands. */
    @Test
    void ignoresKeysThatItDoesNotUnderstand() throws Exception {
        var good = KEY.toPublicJWK().toJSONString();
        var others = List.of(
                "{\"kid\":\"no-type\"}",
                "{\"kty\":\"OKP2\",\"kid\":\"type\"}",
                good.replace("P-256", "P-999"),
                good.replace("\"kid\"", "\"x5c\":[\"bad\"],\"kid\""),
                good.replace("\"kid\"", "\"x5c\":\"bad\",\"kid\""),
                good.replace("\"kid\"", "\"use\":\"enc\",\"key_ops\":[\"verify\"],\"kid\""),
                good.replace("\"kid\"", "\"key_ops\":[\"verify\",\"verify\"],\"kid\""),
                good.replace("\"y\":\"", "\"y\":\"AA"),
                "{\"kty\":\"RSA\",\"n\":\"AQAB\"}",
                "{}");
        for (var other : others) {
            for (var keys : List.of(other + "," + good, good + "," + other)) {
                issuer.stubFor(get("/keys").willReturn(okJson("{\"keys\":[" + keys + "]}")));

                assertThat(decoder().decode(token("known")).getSubject())
                        .as(keys)
                        .isEqualTo("studio");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "at+jwt", "AT+JWT", "application/at+jwt"})
    void takesEveryNameOfAnAccessToken(String type) throws Exception {
        assertThat(decoder.decode(token("known", new JOSEObjectType(type))).getSubject())
                .isEqualTo("studio");
    }

    @Test
    void takesNoOtherToken() throws Exception {
        var token = token("known", new JOSEObjectType("logout+jwt"));

        assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(token));
    }

    /** An issuer may be slower than our own network. */
    @Test
    void waitsForTheIssuerAsLongAsConfigured() throws Exception {
        issuer.stubFor(get("/keys")
                .willReturn(okJson(new JWKSet(KEY).toPublicJWKSet().toString()).withFixedDelay(1_200)));
        var token = token("known");

        assertThat(decoder("10s").decode(token).getSubject()).isEqualTo("studio");
        assertThatExceptionOfType(IdentityUnavailableException.class)
                .isThrownBy(() -> decoder("100ms").decode(token));
    }

    @Test
    void countsFetchesThatFail() throws Exception {
        issuer.stubFor(get("/keys").willReturn(serverError()));
        var token = token("known");

        assertThatExceptionOfType(IdentityUnavailableException.class).isThrownBy(() -> decoder.decode(token));

        assertThat(fetches("failed")).isEqualTo(1);
        assertThat(fetches("ok")).isZero();
    }
}
