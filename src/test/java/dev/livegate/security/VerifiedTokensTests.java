package dev.livegate.security;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.proc.SimpleSecurityContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

/** When the signature of a token that was good is looked at again. */
class VerifiedTokensTests {

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

    private final AtomicInteger verifications = new AtomicInteger();
    private boolean hasExpired;
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private IssuerKeys keys = new IssuerKeys(null, "http://127.0.0.1", LIMIT, LIMIT, new SimpleMeterRegistry());
    private VerifiedTokens tokens = tokens();

    private VerifiedTokens tokens() {
        return new VerifiedTokens(
                keys,
                token -> hasExpired
                        ? OAuth2TokenValidatorResult.failure(new OAuth2Error("expired"))
                        : OAuth2TokenValidatorResult.success());
    }

    @BeforeEach
    void fetchKeys() throws Exception {
        keys = new IssuerKeys(
                URI.create(issuer.baseUrl() + "/keys").toURL(), null, LIMIT, LIMIT, new SimpleMeterRegistry());
        tokens = tokens();
        publish("first");
    }

    /** The issuer has a new key, and the gateway has fetched it. */
    private void publish(String keyId) throws JOSEException {
        var set = new JWKSet(new ECKeyGenerator(Curve.P_256).keyID(keyId).generate());
        issuer.stubFor(get("/keys").willReturn(okJson(set.toPublicJWKSet().toString())));
        fetch();
    }

    private void fetch() throws JWKSetRetrievalException {
        var unused = keys.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), 0, new SimpleSecurityContext());
        assertThat(unused.getKeys()).isNotEmpty();
    }

    private Jwt verify(String token) {
        verifications.incrementAndGet();
        if (token.startsWith("bad")) {
            throw new BadJwtException("not good");
        }
        return Jwt.withTokenValue(token).header("alg", "RS256").subject("x").build();
    }

    private Jwt present(String token) {
        return tokens.get(token, this::verify);
    }

    @Test
    void onceForTheSameToken() {
        var first = present("good");

        assertThat(present("good")).isSameAs(first);

        assertThat(verifications).hasValue(1);
    }

    @Test
    void onceForEachToken() {
        present("good");

        assertThat(present("good too").getTokenValue()).isEqualTo("good too");

        assertThat(verifications).hasValue(2);
    }

    @Test
    void eachTimeIfItWasNotGood() {
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> present("bad"));
        }

        assertThat(verifications).hasValue(2);
    }

    @Test
    void onceMoreWhenItsClaimsAreGoodNoLonger() {
        present("good");
        hasExpired = true;

        present("good");

        assertThat(verifications).hasValue(2);
    }

    @Test
    void onceMoreWhenTheIssuersKeysHaveChanged() throws Exception {
        present("good");
        publish("second");

        present("good");

        assertThat(verifications).hasValue(2);
    }

    @Test
    void notBecauseTheSameKeysWereFetchedAgain() throws Exception {
        present("good");
        fetch();

        present("good");

        assertThat(verifications).hasValue(1);
    }

    @Test
    void notBecauseTheIssuerIsOut() {
        present("good");
        issuer.stubFor(get("/keys").willReturn(serverError()));
        assertThatExceptionOfType(JWKSetRetrievalException.class).isThrownBy(this::fetch);

        present("good");

        assertThat(verifications).hasValue(1);
    }

    @Test
    void eachTimeWhileThereAreNoKeys() throws Exception {
        keys = new IssuerKeys(
                URI.create(issuer.baseUrl() + "/keys").toURL(), null, LIMIT, LIMIT, new SimpleMeterRegistry());
        tokens = tokens();

        present("good");
        present("good");

        assertThat(verifications).hasValue(2);
    }

    @Test
    void onceMoreIfTheKeysChangedWhileItWasVerified() {
        var first = tokens.get("good", token -> {
            try {
                publish("second");
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
            return verify(token);
        });

        assertThat(present("good")).isNotSameAs(first);
    }
}
