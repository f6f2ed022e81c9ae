package dev.livegate.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetRetrievalException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Fetches the issuer's public keys over HTTP, from the configured address or the one that discovery names. */
final class IssuerKeys implements JWKSetSource<SecurityContext> {

    /** After which keys are fetched again before a token is checked with them. */
    static final Duration LIVE = Duration.ofMinutes(5);

    private static final int CONNECT_TIMEOUT_MILLIS = 500;
    private static final int READ_TIMEOUT_MILLIS = 1_000;
    private static final int MAX_BYTES = 256 * 1024;

    private final MeterRegistry meters;
    private final ResourceRetriever http =
            new DefaultResourceRetriever(CONNECT_TIMEOUT_MILLIS, READ_TIMEOUT_MILLIS, MAX_BYTES);
    private final @Nullable String issuer;
    private volatile @Nullable URL keys;
    private volatile boolean lastFetchWorked;
    private volatile @Nullable Fetched latest;

    /** @param version differs from that of the fetch before if the keys do */
    private record Fetched(JWKSet keys, long version, long atNanoTime) {}

    IssuerKeys(@Nullable URL keys, @Nullable String issuer, MeterRegistry meters) {
        this.keys = keys;
        this.issuer = issuer;
        this.meters = meters;
    }

    /** Whether the last fetch brought keys, so that a key it did not bring does not exist. */
    boolean lastFetchWorked() {
        return lastFetchWorked;
    }

    /** Grows whenever the keys are found to have changed. */
    long version() {
        var known = latest;
        return known == null ? 0 : known.version();
    }

    /** Whether the keys are so young that they are not fetched again yet. */
    boolean areYoung() {
        var known = latest;
        return known != null && System.nanoTime() - known.atNanoTime() < LIVE.toNanos();
    }

    private void note(JWKSet set) {
        var known = latest;
        var version = known == null ? 1 : known.keys().equals(set) ? known.version() : known.version() + 1;
        latest = new Fetched(set, version, System.nanoTime());
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long currentTime, SecurityContext context)
            throws JWKSetRetrievalException {
        lastFetchWorked = false;
        try {
            var set = JWKSet.parse(http.retrieveResource(address()).getContent());
            note(set);
            lastFetchWorked = true;
            count("ok");
            return set;
        } catch (IOException | ParseException e) {
            count("failed");
            throw new JWKSetRetrievalException("the issuer's keys cannot be fetched", e);
        }
    }

    private void count(String result) {
        meters.counter("livegate.jwks.fetch", "result", result).increment();
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
