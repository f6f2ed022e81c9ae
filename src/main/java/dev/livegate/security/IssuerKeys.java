package dev.livegate.security;

import com.nimbusds.jose.jwk.JWK;
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
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the issuer's public keys over HTTP, from the configured address or the one that discovery names. */
final class IssuerKeys implements JWKSetSource<SecurityContext> {

    /** After which keys are fetched again before a token is checked with them. */
    static final Duration LIVE = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(IssuerKeys.class);

    private static final int MAX_BYTES = 256 * 1024;

    private final MeterRegistry meters;
    private final ResourceRetriever http;
    private final @Nullable String issuer;
    private volatile @Nullable URL keys;
    private volatile boolean lastFetchWorked;
    private volatile @Nullable Fetched latest;

    /** @param version differs from that of the fetch before if the keys do */
    private record Fetched(JWKSet keys, long version, long atNanoTime) {}

    /**
     * @param keys address of the key set; null if discovery names it
     * @param connectTimeout for each request to the issuer; likewise the next
     */
    IssuerKeys(
            @Nullable URL keys,
            @Nullable String issuer,
            Duration connectTimeout,
            Duration readTimeout,
            MeterRegistry meters) {
        this.http = new DefaultResourceRetriever(
                Math.toIntExact(connectTimeout.toMillis()), Math.toIntExact(readTimeout.toMillis()), MAX_BYTES);
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
            var set = understood(http.retrieveResource(address()).getContent());
            note(set);
            lastFetchWorked = true;
            count("ok");
            return set;
        } catch (IOException | ParseException e) {
            count("failed");
            throw new JWKSetRetrievalException("the issuer's keys cannot be fetched", e);
        }
    }

    /** RFC 7517, 5: a key that is not understood is ignored; it says nothing about the others. */
    private static JWKSet understood(String document) throws ParseException {
        var keys = new ArrayList<JWK>();
        for (var key : JSONObjectUtils.getJSONObjectArray(JSONObjectUtils.parse(document), "keys")) {
            try {
                keys.add(JWK.parse(key));
            } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
                log.debug("ignored a key of the issuer that is not understood", e);
            }
        }
        return new JWKSet(keys);
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
