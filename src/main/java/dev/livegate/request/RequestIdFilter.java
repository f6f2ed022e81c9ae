package dev.livegate.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** Gives every request an id, the caller's own if it is valid, and notes when the request arrived. */
@Component
final class RequestIdFilter extends HttpFilter implements Ordered {

    @Override
    public int getOrder() {
        return RequestPipeline.REQUEST_ID.getOrder();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = RequestFacts.of(request).id();
        response.setHeader(RequestFacts.ID_HEADER, id);
        MDC.put(LoggingContext.REQUEST_ID, id);
        try {
            chain.doFilter(request, response);
        } finally {
            LoggingContext.clear();
        }
    }
}
