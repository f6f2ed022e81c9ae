package dev.livegate.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;

/** Lets one fetch through in a while, whoever makes up key ids; the library's own limit lets two through. */
final class RareFetches extends JWKSetSourceWrapper<SecurityContext> {

    private final long between;
    private long next = System.nanoTime();

    RareFetches(JWKSetSource<SecurityContext> source, Duration between) {
        super(source);
        this.between = between.toNanos();
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
            throws KeySourceException {
        if (isTooSoon()) {
            throw new RateLimitReachedException();
        }
        return getSource().getJWKSet(refresh, currentTime, context);
    }

    private synchronized boolean isTooSoon() {
        var now = System.nanoTime();
        if (now - next < 0) {
            return true;
        }
        next = now + between;
        return false;
    }
}
