package dev.livegate.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Holds the answer of a request with a key back until the {@link IdempotencyInterceptor} has kept it. */
@Order(Ordered.LOWEST_PRECEDENCE - 1)
final class IdempotencyFilter extends HttpFilter {

    static final String HEADER = "Idempotency-Key";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HEADER) == null) {
            chain.doFilter(request, response);
            return;
        }
        var held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        held.copyBodyToResponse();
    }
}
