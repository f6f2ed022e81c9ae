package dev.livegate.problem;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Counts the requests that the gateway itself refused, by the code of their problem: {@code livegate_refused_total{reason}}. */
final class RefusalFilter extends HttpFilter {

    static final String CODE = RefusalFilter.class.getName() + ".code";

    private final MeterRegistry meters;

    RefusalFilter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.getAttribute(CODE) instanceof String code) {
                meters.counter("livegate.refused", "reason", code).increment();
            }
        }
    }
}
