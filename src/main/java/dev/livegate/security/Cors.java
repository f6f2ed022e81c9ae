package dev.livegate.security;

import dev.livegate.request.RequestPipeline;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/** The cross-origin rules of the API. */
final class Cors {

    private Cors() {}

    /** @param denied writes the answer to others */
    static CorsFilter filter(CorsRules rules, AccessDeniedHandler denied) {
        var filter = new CorsStation(source(rules));
        filter.setCorsProcessor(new ProblemCorsProcessor(denied));
        return filter;
    }

    private static CorsConfigurationSource source(CorsRules rules) {
        if (rules.origins().isEmpty()) {
            return request -> null;
        }
        var source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/api/**", configuration(rules));
        return request -> isOfOurOwnPage(request) ? null : source.getCorsConfiguration(request);
    }

    /**
     * Behind a proxy that ends TLS the origin of our own pages looks foreign, unless the proxy is trusted. Browsers tell, and no page can make
     * them lie.
     */
    private static boolean isOfOurOwnPage(HttpServletRequest request) {
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }

    private static CorsConfiguration configuration(CorsRules rules) {
        var cors = new BoundedConfiguration();
        cors.setAllowedOrigins(rules.origins());
        cors.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of("*"));
        cors.setExposedHeaders(CorsRules.EXPOSED);
        cors.setMaxAge(Duration.ofHours(1));
        return cors;
    }

    /** Spring's filter, with its place. */
    private static final class CorsStation extends CorsFilter implements Ordered {

        CorsStation(CorsConfigurationSource source) {
            super(source);
        }

        @Override
        public int getOrder() {
            return RequestPipeline.CROSS_ORIGIN.getOrder();
        }
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
