package dev.livegate.problem;

import dev.livegate.request.RequestFacts;
import dev.livegate.request.RequestPipeline;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;

/** Counts the requests that the gateway itself refused, by the code of their problem: {@code livegate_refused_total{reason}}. */
final class RefusalFilter extends HttpFilter implements Ordered {

    private final MeterRegistry meters;

    RefusalFilter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public int getOrder() {
        return RequestPipeline.REFUSAL_COUNT.getOrder();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            var code = RequestFacts.of(request).refusal();
            if (code != null) {
                meters.counter("livegate.refused", "reason", code).increment();
            }
        }
    }
}
