package dev.livegate.admission;

import dev.livegate.request.RequestPipeline;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses requests over the {@link ConcurrencyLimit} at once instead of queueing them. */
@Component
final class InFlightFilter extends HttpFilter implements Ordered {

    private final ConcurrencyLimit limit;
    private final HandlerExceptionResolver problems;

    InFlightFilter(ConcurrencyLimit limit, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.limit = limit;
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return RequestPipeline.CONCURRENCY_LIMIT.getOrder();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!limit.tryAcquire()) {
            problems.resolveException(request, response, null, new OverloadedException());
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            limit.release();
        }
    }
}
