package dev.livegate.server;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.requestMadeFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the first requests need is there when the gateway says that it is ready: a connection to the upstream, and the issuer's keys. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class ReadinessIT {

    private static final WireMockServer outside = started();

    private static WireMockServer started() {
        var server = new WireMockServer(wireMockConfig().dynamicPort());
        server.start();
        server.stubFor(get("/keys").willReturn(okJson(keys())));
        return server;
    }

    private static String keys() {
        try {
            return new JWKSet(new ECKeyGenerator(Curve.P_256)
                            .keyID("one")
                            .generate()
                            .toPublicJWK())
                    .toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("management.server.port", () -> 0);
        registry.add("livegate.accounts.main.access-key", () -> "TESTACCESSKEY0000001");
        registry.add("livegate.accounts.main.secret-key", () -> "testSecret");
        registry.add("livegate.accounts.main.base-url", outside::baseUrl);
        registry.add("livegate.security.jwt.issuer-uri", () -> "https://issuer.example.com");
        registry.add("livegate.security.jwt.jwk-set-uri", () -> outside.baseUrl() + "/keys");
        registry.add("livegate.security.jwt.audience", () -> "livegate");
        registry.add("livegate.security.jwt.accounts", () -> "main");
    }

    @AfterAll
    static void stop() {
        outside.stop();
    }

    @Test
    void opensAConnectionAndFetchesTheKeysBeforeTheFirstRequest() {
        outside.verify(1, getRequestedFor(urlEqualTo("/keys")));
        outside.verify(
                1,
                requestMadeFor(request -> MatchResult.of(request.getMethod().equals(RequestMethod.HEAD)
                        && request.getUrl().equals("/"))));
        assertThat(outside.getAllServeEvents())
                .allMatch(event -> event.getRequest().getHeader("x-ncp-apigw-signature-v2") == null, "is not signed");
    }
}
