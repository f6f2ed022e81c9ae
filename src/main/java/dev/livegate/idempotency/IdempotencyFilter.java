package dev.livegate.idempotency;

import dev.livegate.request.RequestPipeline;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;

/** Holds the answer of a request with a key until the {@link IdempotencyInterceptor} has stored it. */
final class IdempotencyFilter extends HttpFilter implements Ordered {

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
        var held = new HeldResponse(response);
        chain.doFilter(request, held);
        held.release();
    }
}
