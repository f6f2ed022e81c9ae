package dev.livegate.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** Fetches the issuer's public keys over HTTP, from the configured address or the one that discovery names. */
final class IssuerKeys implements JWKSetSource<SecurityContext> {

    private static final int CONNECT_TIMEOUT_MILLIS = 500;
    private static final int READ_TIMEOUT_MILLIS = 1_000;
    private static final int MAX_BYTES = 256 * 1024;

    private final ResourceRetriever http =
            new DefaultResourceRetriever(CONNECT_TIMEOUT_MILLIS, READ_TIMEOUT_MILLIS, MAX_BYTES);
    private final @Nullable String issuer;
    private volatile @Nullable URL keys;
    private volatile boolean lastFetchWorked;

    IssuerKeys(@Nullable URL keys, @Nullable String issuer) {
        this.keys = keys;
        this.issuer = issuer;
    }

    /** Whether the last fetch brought keys, so that a key it did not bring does not exist. */
    boolean lastFetchWorked() {
        return lastFetchWorked;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
            throws JWKSetRetrievalException {
        lastFetchWorked = false;
        try {
            var set = JWKSet.parse(http.retrieveResource(address()).getContent());
            lastFetchWorked = true;
            return set;
        } catch (IOException | ParseException e) {
            throw new JWKSetRetrievalException("the issuer's keys cannot be fetched", e);
        }
    }

    private URL address() throws IOException, ParseException {
        var known = keys;
        if (known != null) {
            return known;
        }
        var base = String.valueOf(issuer);
        var discovery = URI.create(base + (base.endsWith("/") ? "" : "/") + ".well-known/openid-configuration");
        var metadata =
                JSONObjectUtils.parse(http.retrieveResource(discovery.toURL()).getContent());
        if (!base.equals(metadata.get("issuer"))) {
            throw new IOException("the discovery document names another issuer");
        }
        var found = URI.create(JSONObjectUtils.getString(metadata, "jwks_uri")).toURL();
        keys = found;
        return found;
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
