package dev.livegate.security;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Which pages of other origins may read the gateway's answers, whatever their status.
 *
 * @param origins as browsers send them
 */
public record CorsRules(List<String> origins) {

    /** What a page may read besides the headers that every page may read. */
    static final List<String> EXPOSED = List.of(
            "Location",
            "X-Request-Id",
            "X-Upstream-Trace-Id",
            "Retry-After",
            "ETag",
            "Age",
            "Allow",
            "WWW-Authenticate",
            "Cache-Status",
            "Idempotency-Replayed",
            "Livegate-Notice",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset");

    public CorsRules {
        origins = List.copyOf(origins);
    }

    /**
     * The headers of a refusal that no filter has seen; none for an origin that is not allowed.
     *
     * @param origin of the page; null if the request is so broken that it cannot be read, and then every page may read that it was refused
     */
    public Map<String, String> headersFor(@Nullable String origin) {
        return origins.isEmpty() || (origin != null && !origins.contains(origin))
                ? Map.of()
                : Map.of(
                        HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN,
                        origin == null ? "*" : origin,
                        HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
                        String.join(", ", EXPOSED),
                        HttpHeaders.VARY,
                        HttpHeaders.ORIGIN);
    }
}
