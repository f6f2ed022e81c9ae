package dev.livegate.conditional;

import dev.livegate.api.EntityTags;
import dev.livegate.reads.ReadReport;
import dev.livegate.request.RequestFacts;
import dev.livegate.request.RequestPipeline;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Adds to every good answer of a read its entity tag, its age and where it came from, and answers 304 to callers that have it already.
 * The tag is of the answer as its caller sees it, so it differs between callers who may see more or less. Browsers may store answers if
 * they revalidate each time; proxies may not.
 */
@Component
final class ConditionalRequestFilter extends ShallowEtagHeaderFilter implements Ordered {

    static final String CACHE_STATUS = "Cache-Status";

    private static final String KEEP_BUT_ASK = "private, no-cache";

    private final Compression compression;

    ConditionalRequestFilter(ServerProperties server) {
        this.compression = server.getCompression();
    }

    @Override
    public int getOrder() {
        return RequestPipeline.CONDITIONAL_REQUEST.getOrder();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !(HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod()))
                || !RequestFacts.of(request).isOfApi();
    }

    /** Jetty would say that the answer has no content, which is a statement about that of 200 (RFC 9110, 8.6). */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        super.doFilterInternal(request, response, chain);
        if (response.getStatus() == HttpStatus.NOT_MODIFIED.value()) {
            response.flushBuffer();
        }
    }

    /** Asked just before the tag is set and the answer is written. */
    @Override
    protected boolean isEligibleForEtag(
            HttpServletRequest request, HttpServletResponse response, int status, InputStream body) {
        if (status != HttpStatus.OK.value()) {
            return false;
        }
        response.setHeader(HttpHeaders.ETAG, tag(request, body));
        tellOrigin(request, response);
        response.setHeader(HttpHeaders.CACHE_CONTROL, KEEP_BUT_ASK);
        response.addHeader(HttpHeaders.VARY, "Authorization, X-API-Key, Livegate-Account");
        return true;
    }

    /** Weak if the container will compress the answer: a strong tag is of one form only. */
    private String tag(HttpServletRequest request, InputStream body) {
        try {
            var content = body.readAllBytes();
            var tag = EntityTags.of(content);
            return willBeCompressed(request, content.length) ? "W/" + tag : tag;
        } catch (IOException e) {
            throw new UncheckedIOException("the answer is in memory", e);
        }
    }

    private boolean willBeCompressed(HttpServletRequest request, int length) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return compression.getEnabled()
                && length >= compression.getMinResponseSize().toBytes()
                && accepted != null
                && accepted.contains("gzip");
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
