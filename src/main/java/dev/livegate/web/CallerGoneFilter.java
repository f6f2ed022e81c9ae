package dev.livegate.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Counts the callers that hung up before they got their answer. Asked just before the answer is written, for afterwards it is
 * their right to go, and writing to a closed connection may well succeed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class CallerGoneFilter extends HttpFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final MeterRegistry meters;

    CallerGoneFilter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getRequestURI().startsWith(Api.V1 + "/")) {
            chain.doFilter(request, response);
            return;
        }
        var connection = CallerConnection.of(request);
        if (connection == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            chain.doFilter(request, new Watched(response, connection));
        } finally {
            if (!response.isCommitted()) {
                connection.look();
            }
            if (connection.wasGone()) {
                meters.counter("livegate.client.gone", "kind", kindOf(request)).increment();
            }
        }
    }

    private static String kindOf(HttpServletRequest request) {
        return READS.contains(request.getMethod()) ? "read" : "command";
    }

    private static final class Watched extends HttpServletResponseWrapper {

        private final CallerConnection connection;

        Watched(HttpServletResponse response, CallerConnection connection) {
            super(response);
            this.connection = connection;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (!isCommitted()) {
                connection.look();
            }
            return super.getOutputStream();
        }
    }
}
