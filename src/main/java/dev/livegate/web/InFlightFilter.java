package dev.livegate.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Sheds requests over the limit at once instead of letting them queue: virtual threads alone would take them all. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
final class InFlightFilter extends OncePerRequestFilter {

    private final WebProperties limits;
    private final HandlerExceptionResolver problems;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<String, Integer> byCaller = new ConcurrentHashMap<>();

    InFlightFilter(WebProperties limits, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (all.incrementAndGet() > limits.maxInFlight()) {
                problems.resolveException(request, response, null, new OverloadedException());
                return;
            }
            var caller = request.getUserPrincipal();
            if (caller == null) {
                chain.doFilter(request, response);
            } else {
                forCaller(caller, request, response, chain);
            }
        } finally {
            all.decrementAndGet();
        }
    }

    private void forCaller(
            Principal caller, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var name = caller.getName();
        try {
            if (byCaller.merge(name, 1, Integer::sum) > limits.maxInFlightPerCaller()) {
                problems.resolveException(
                        request,
                        response,
                        null,
                        new RateLimitedException(
                                "at most %d requests of one caller may be under way at once"
                                        .formatted(limits.maxInFlightPerCaller()),
                                Duration.ofSeconds(1)));
                return;
            }
            chain.doFilter(request, response);
        } finally {
            byCaller.computeIfPresent(name, (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
