package dev.livegate.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Caches which tokens have a good signature, by their SHA-256, so that it is not checked on every request. Their claims are:
 * whether a token has expired depends on the time. A verdict holds for the keys it was reached with, and as long as these need
 * not be fetched again. Refusals are not kept.
 */
final class VerifiedTokens {

    private static final int MOST = 10_000;

    private record Verdict(Jwt token, long keys) {}

    private final IssuerKeys keys;
    private final OAuth2TokenValidator<Jwt> claims;
    private final Cache<ByteBuffer, Verdict> verdicts =
            Caffeine.newBuilder().maximumSize(MOST).build();

    VerifiedTokens(IssuerKeys keys, OAuth2TokenValidator<Jwt> claims) {
        this.keys = keys;
        this.claims = claims;
    }

    /** @param verify checks signature and claims, and throws if one of them is not good */
    Jwt get(String token, Function<String, Jwt> verify) {
        var digest = digest(token);
        var known = known(digest);
        if (known != null) {
            return known;
        }
        // Keys that come while the token is checked may not be those it is checked with.
        var before = keys.version();
        var verified = verify.apply(token);
        if (before == keys.version()) {
            verdicts.put(digest, new Verdict(verified, before));
        }
        return verified;
    }

    private @Nullable Jwt known(ByteBuffer digest) {
        var verdict = verdicts.getIfPresent(digest);
        if (verdict == null || !keys.areYoung()) {
            return null;
        }
        if (verdict.keys() != keys.version() || claims.validate(verdict.token()).hasErrors()) {
            verdicts.invalidate(digest);
            return null;
        }
        return verdict.token();
    }

    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
