package dev.livegate.idempotency;

import dev.livegate.request.RequestPipeline;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Holds the answer of a request with a key back until the {@link IdempotencyInterceptor} has kept it. */
final class IdempotencyFilter extends HttpFilter implements Ordered {

    private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);

    static final String HEADER = "Idempotency-Key";

    @Override
    public int getOrder() {
        return RequestPipeline.IDEMPOTENT_ANSWER.getOrder();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HEADER) == null) {
            chain.doFilter(request, response);
            return;
        }
        var held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        try {
            held.copyBodyToResponse();
        } catch (IOException e) {
            // The caller is gone. The answer is kept for when it comes back, and the command went as it went.
            log.debug("no answer could be written: {}", e.getMessage());
        }
    }
}
