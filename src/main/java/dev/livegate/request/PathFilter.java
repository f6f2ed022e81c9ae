package dev.livegate.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses paths that percent-encode a character that needs no encoding, and paths that cannot be decoded. Each resource then has one
 * spelling, for us and for the rules of every proxy before us.
 */
@Component
final class PathFilter extends HttpFilter implements Ordered {

    private final HandlerExceptionResolver problems;

    PathFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return RequestPipeline.PATH.getOrder();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (RequestPaths.encodesNeedlessly(request)
                || RequestFacts.of(request).path().isEmpty()) {
            problems.resolveException(request, response, null, new UnreadablePathException());
            return;
        }
        chain.doFilter(request, response);
    }
}
