package dev.livegate.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Sheds requests over the limit at once instead of letting them queue: virtual threads alone would take them all. Before anything
 * that costs, as to find out who calls, so that what is shed takes little from what is served.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class InFlightFilter extends HttpFilter {

    private final int limit;
    private final HandlerExceptionResolver problems;
    private final AtomicInteger underWay = new AtomicInteger();

    InFlightFilter(WebProperties limits, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.limit = limits.maxInFlight();
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (underWay.incrementAndGet() > limit) {
                problems.resolveException(request, response, null, new OverloadedException());
                return;
            }
            chain.doFilter(request, response);
        } finally {
            underWay.decrementAndGet();
        }
    }
}
