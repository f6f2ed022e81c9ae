package dev.livegate.admission;

import dev.livegate.request.RequestPipeline;
import dev.livegate.security.AccessInterceptor;
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
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Limits how many requests of one caller run at once in this process. */
@Component
final class CallerInFlightFilter extends HttpFilter implements Ordered {

    private final int limit;
    private final HandlerExceptionResolver problems;
    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    CallerInFlightFilter(
            AdmissionProperties limits, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.limit = limits.maxInFlightPerCaller();
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return RequestPipeline.CALLER_CONCURRENCY_LIMIT.getOrder();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getUserPrincipal() == null) {
            chain.doFilter(request, response);
            return;
        }
        var caller = AccessInterceptor.caller().id();
        try {
            if (running.merge(caller, 1, Integer::sum) > limit) {
                problems.resolveException(
                        request,
                        response,
                        null,
                        new RateLimitedException(
                                "at most %d requests of one caller may run at once".formatted(limit),
                                Duration.ofSeconds(1)));
                return;
            }
            chain.doFilter(request, response);
        } finally {
            running.computeIfPresent(caller, (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
