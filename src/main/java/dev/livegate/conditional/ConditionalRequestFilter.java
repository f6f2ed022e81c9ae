package dev.livegate.conditional;

import dev.livegate.reads.ReadReport;
import dev.livegate.request.Api;
import dev.livegate.request.RequestFacts;
import dev.livegate.request.RequestPipeline;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Adds to every good answer of a read its entity tag, its age and where it came from, and answers 304 to callers that have it already.
 * The tag is of the answer as its caller sees it, so it differs between callers who may see more or less. Browsers may store answers if
 * they revalidate each time; proxies may not.
 */
@Component
final class ConditionalRequestFilter extends HttpFilter implements Ordered {

    static final String CACHE_STATUS = "Cache-Status";

    private static final String KEEP_BUT_ASK = "private, no-cache";

    @Override
    public int getOrder() {
        return RequestPipeline.CONDITIONAL_REQUEST.getOrder();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!HttpMethod.GET.matches(request.getMethod())
                || !request.getRequestURI().startsWith(Api.V1 + "/")) {
            chain.doFilter(request, response);
            return;
        }
        var held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        if (held.getStatus() == HttpStatus.OK.value()) {
            tellOrigin(request, response);
            response.setHeader(HttpHeaders.CACHE_CONTROL, KEEP_BUT_ASK);
            response.addHeader(HttpHeaders.VARY, "Authorization, X-API-Key, Livegate-Account");
            var tag = '"' + DigestUtils.md5DigestAsHex(held.getContentInputStream()) + '"';
            // It sets the tag, compares, and answers 304 if they are the same.
            if (new ServletWebRequest(request, response).checkNotModified(tag)) {
                return;
            }
        }
        held.copyBodyToResponse();
    }

    private static void tellOrigin(HttpServletRequest request, HttpServletResponse response) {
        var reports = RequestFacts.of(request).reads();
        if (reports != null) {
            reports.decisive()
                    .map(ReadReport::toCacheStatus)
                    .ifPresent(status -> response.setHeader(CACHE_STATUS, status));
            reports.age().ifPresent(age -> response.setHeader(HttpHeaders.AGE, Long.toString(age.toSeconds())));
        }
    }
}
