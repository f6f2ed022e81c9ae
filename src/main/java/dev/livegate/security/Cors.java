package dev.livegate.security;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** The cross-origin rules of the API. */
final class Cors {

    private Cors() {}

    /** @param denied writes the answer to others */
    static CorsFilter filter(List<String> origins, AccessDeniedHandler denied) {
        var cors = new BoundedConfiguration();
        cors.setAllowedOrigins(origins);
        cors.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of("*"));
        cors.setExposedHeaders(List.of(
                "Location",
                "X-Request-Id",
                "X-Upstream-Trace-Id",
                "Retry-After",
                "ETag",
                "Age",
                "Cache-Status",
                "Idempotency-Replayed",
                "Livegate-Notice",
                "RateLimit-Limit",
                "RateLimit-Remaining",
                "RateLimit-Reset"));
        cors.setMaxAge(Duration.ofHours(1));
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/api/**", cors);
        var filter = new CorsFilter(source);
        filter.setCorsProcessor(new ProblemCorsProcessor(denied));
        return filter;
    }

    /** Any header may be announced, but not more of them than fit into the answer, which repeats them. */
    private static final class BoundedConfiguration extends CorsConfiguration {

        private static final int LONGEST = 1024;

        @Override
        public @Nullable List<String> checkHeaders(@Nullable List<String> announced) {
            var isTooLong = announced != null
                    && announced.stream().mapToInt(String::length).sum() > LONGEST;
            return isTooLong ? null : super.checkHeaders(announced);
        }
    }

    private static final class ProblemCorsProcessor extends DefaultCorsProcessor {

        private final AccessDeniedHandler denied;

        ProblemCorsProcessor(AccessDeniedHandler denied) {
            this.denied = denied;
        }

        @Override
        public boolean processRequest(
                @Nullable CorsConfiguration cors, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            var isAllowed = super.processRequest(cors, request, response);
            if (!isAllowed) {
                try {
                    denied.handle(request, response, new AccessDeniedException("cross-origin request not allowed"));
                } catch (ServletException e) {
                    throw new IOException(e);
                }
            }
            return isAllowed;
        }

        /** A sentence for people; ours is a problem. */
        @Override
        protected void rejectRequest(ServerHttpResponse response) {}
    }
}
