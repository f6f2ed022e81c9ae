package dev.livegate.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    private final Room room;
    private final HandlerExceptionResolver problems;

    InFlightFilter(Room room, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.room = room;
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!room.enter()) {
            problems.resolveException(request, response, null, new OverloadedException());
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            room.leave();
        }
    }
}
