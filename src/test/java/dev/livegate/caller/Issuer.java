package dev.livegate.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** A real issuer: discovery and public keys over HTTP. Its private key is ours, so that bad tokens can be made as well. */
public final class Issuer {

    public static final String AUDIENCE = "livegate";

    private static final String ID = "media";

    private final RSAKey key = newKey();
    private final MockOAuth2Server server = new MockOAuth2Server(new OAuth2Config(
            false, null, null, false, new OAuth2TokenProvider(new KeyProvider(List.of(key), "RS256"))));

    public static Issuer started() {
        var issuer = new Issuer();
        issuer.start(0);
        return issuer;
    }

    /** Answers once, for a server's first answer loads classes, for longer than the gateway waits on a busy machine. */
    public void start(int port) {
        server.start(port);
        try {
            for (var url : List.of(uri() + "/.well-known/openid-configuration", jwksUri())) {
                URI.create(url).toURL().openStream().close();
                server.takeRequest();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        server.shutdown();
    }

    public String uri() {
        return server.issuerUrl(ID).toString();
    }

    public String jwksUri() {
        return server.jwksUrl(ID).toString();
    }

    /** Waits for a request that nobody should make. */
    public boolean wasAsked() {
        try {
            return server.takeRequest(200, TimeUnit.MILLISECONDS) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** The claims of a token that the gateway accepts, but for scopes. */
    public JWTClaimsSet.Builder claims(String subject) {
        return claims(uri(), subject);
    }

    public static JWTClaimsSet.Builder claims(String issuerUri, String subject) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuerUri)
                .audience(AUDIENCE)
                .subject(subject)
                .issueTime(Date.from(now.minus(Duration.ofMinutes(5))))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
    }

    /** A good token with these scopes, separated by blanks. */
    public String token(String scopes) {
        return sign(claims("studio-backend").claim("scope", scopes));
    }

    public String sign(JWTClaimsSet.Builder claims) {
        return sign(header(JWSAlgorithm.RS256).build(), signer(), claims.build());
    }

    public static String sign(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A header that names the issuer's key. */
    public static JWSHeader.Builder header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).keyID(ID);
    }

    public JWSSigner signer() {
        return signer(key);
    }

    public static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public RSAKey key() {
        return key;
    }

    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(ID).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
