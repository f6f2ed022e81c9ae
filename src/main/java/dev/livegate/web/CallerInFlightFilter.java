package dev.livegate.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Keeps one caller from taking up what there is for all. Comes after security. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
final class CallerInFlightFilter extends HttpFilter {

    private final int limit;
    private final HandlerExceptionResolver problems;
    private final Map<String, Integer> underWay = new ConcurrentHashMap<>();

    CallerInFlightFilter(
            WebProperties limits, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.limit = limits.maxInFlightPerCaller();
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getUserPrincipal() == null) {
            chain.doFilter(request, response);
            return;
        }
        var caller = request.getUserPrincipal().getName();
        try {
            if (underWay.merge(caller, 1, Integer::sum) > limit) {
                problems.resolveException(
                        request,
                        response,
                        null,
                        new RateLimitedException(
                                "at most %d requests of one caller may be under way at once".formatted(limit),
                                Duration.ofSeconds(1)));
                return;
            }
            chain.doFilter(request, response);
        } finally {
            underWay.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
