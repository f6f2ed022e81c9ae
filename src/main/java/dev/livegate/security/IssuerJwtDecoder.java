package dev.livegate.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Accepts tokens of one issuer: RS256 or ES256, with {@code exp}, {@code iss} and our {@code aud}. Keys come from
 * configuration only, never from the token; they outlive an outage of the issuer by an hour.
 */
final class IssuerJwtDecoder implements JwtDecoder {

    private static final Logger log = LoggerFactory.getLogger(IssuerJwtDecoder.class);

    private static final Duration SKEW = Duration.ofSeconds(30);
    /** Nimbus lets two fetches through in this time: at most one in five seconds on average. */
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(10);

    /** RFC 9068, 2.1: with and without the prefix, which RFC 7515 recommends to leave out. */
    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

    private static final JOSEObjectType ACCESS_TOKEN_IN_FULL = new JOSEObjectType("application/at+jwt");

    private static final long OUTAGE_MILLIS = Duration.ofHours(1).toMillis();

    private final IssuerKeys keys;
    private final JWKSource<SecurityContext> source;
    private final NimbusJwtDecoder decoder;
    private final VerifiedTokens verified;

    IssuerJwtDecoder(SecurityProperties.Jwt jwt, MeterRegistry meters) {
        var settings = IssuerSettings.of(jwt);
        var issuer = settings.issuer();
        this.keys = new IssuerKeys(settings.keySet(), issuer, jwt.connectTimeout(), jwt.readTimeout(), meters);
        // One fetch is two requests: discovery and keys.
        var fetch = jwt.connectTimeout().plus(jwt.readTimeout()).multipliedBy(2);
        this.source = JWKSourceBuilder.create(keys)
                .cache(IssuerKeys.LIVE.toMillis(), fetch.toMillis())
                .rateLimited(BETWEEN_FETCHES.toMillis())
                .outageTolerant(OUTAGE_MILLIS)
                .build();
        this.decoder = new NimbusJwtDecoder(processor(keys, source));
        var claims = new DelegatingOAuth2TokenValidator<Jwt>(List.of(
                expiring(),
                new JwtClaimValidator<Object>(JwtClaimNames.EXP, exp -> exp != null),
                new JwtClaimValidator<Object>(
                        JwtClaimNames.ISS, iss -> iss != null && (issuer == null || issuer.equals(iss.toString()))),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD, aud -> aud != null && aud.contains(settings.audience()))));
        decoder.setJwtValidator(claims);
        this.verified = new VerifiedTokens(keys, claims);
    }

    private static JwtTimestampValidator expiring() {
        var validator = new JwtTimestampValidator(SKEW);
        validator.setAllowEmptyExpiryClaim(false);
        return validator;
    }

    /** Fetches the keys before the first token needs them. An issuer that is not there is asked again by the first token. */
    void fetchKeys() {
        try {
            source.get(new JWKSelector(new JWKMatcher.Builder().build()), null);
        } catch (KeySourceException e) {
            log.warn("the issuer's keys cannot be fetched at start: {}", e.getMessage());
        }
    }

    private static DefaultJWTProcessor<SecurityContext> processor(IssuerKeys keys, JWKSource<SecurityContext> source) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, ACCESS_TOKEN_IN_FULL, null));
        var selector = new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), source);
        processor.setJWSKeySelector((header, context) -> {
            var found = selector.selectJWSKeys(header, context);
            // In an outage the old keys are searched; that a key is not among them proves nothing.
            if (found.isEmpty() && selector.isAllowed(header.getAlgorithm()) && !keys.lastFetchWorked()) {
                throw new KeySourceException("the key may be newer than those fetched before the outage");
            }
            return found;
        });
        // Claims are checked by the validators above, which say what is wrong.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    @Override
    public Jwt decode(String token) {
        try {
            return verified.get(token, decoder::decode);
        } catch (JwtException e) {
            if (areKeysUnavailable(e)) {
                throw new IdentityUnavailableException(e);
            }
            throw e instanceof BadJwtException ? e : new BadJwtException("the token cannot be verified", e);
        }
    }

    /** A fetch put off by the rate limit says nothing about a key if the last fetch worked: then there is no such key. */
    private boolean areKeysUnavailable(JwtException failure) {
        if (hasCause(failure, RateLimitReachedException.class)) {
            return !keys.lastFetchWorked();
        }
        return hasCause(failure, KeySourceException.class);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
