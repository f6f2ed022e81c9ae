package dev.livegate.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Gives every request an id, the caller's own if it is sane, and notes when it arrived. First of all filters. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RequestIdFilter extends HttpFilter {

    public static final String HEADER = "X-Request-Id";

    private static final String ARRIVED = RequestIdFilter.class.getName() + ".arrived";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The id of a request, also for those who come before or after this filter. */
    public static String idOf(HttpServletRequest request) {
        if (request.getAttribute(HEADER) instanceof String known) {
            return known;
        }
        var given = request.getHeader(HEADER);
        var id = given != null && SANE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.setAttribute(HEADER, id);
        return id;
    }

    static long arrivedNanoTime(HttpServletRequest request) {
        return request.getAttribute(ARRIVED) instanceof Long arrived ? arrived : System.nanoTime();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(ARRIVED, System.nanoTime());
        var id = idOf(request);
        response.setHeader(HEADER, id);
        MDC.put(LogFields.REQUEST_ID, id);
        try {
            chain.doFilter(request, response);
        } finally {
            LogFields.clear();
        }
    }
}
