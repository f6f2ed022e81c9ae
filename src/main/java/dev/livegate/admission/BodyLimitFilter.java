package dev.livegate.admission;

import dev.livegate.request.RequestPipeline;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/**
 * Reads the body of a known caller into memory, up to the limit. A body over the limit is refused with 413, whatever its headers say.
 */
@Component
public final class BodyLimitFilter extends HttpFilter implements Ordered {

    private static final byte[] NOTHING = new byte[0];

    private final int limit;
    private final HandlerExceptionResolver problems;

    BodyLimitFilter(
            AdmissionProperties properties, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.limit = (int) properties.maxBody().toBytes();
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return RequestPipeline.BODY_LIMIT.getOrder();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte @Nullable [] body;
        try {
            body = request.getContentLengthLong() > limit ? null : read(request.getInputStream());
        } catch (IOException e) {
            refuse(
                    request,
                    response,
                    new InvalidRequestException(new Violation("body", "ended before it was complete", null)));
            return;
        }
        if (body == null || body.length > limit) {
            refuse(request, response, new BodyTooLargeException(limit));
            return;
        }
        chain.doFilter(new ReadRequest(request, body), response);
    }

    /** What is left of the body is not read. The answer has a length, so that it is whole even if the connection is reset. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, RuntimeException reason)
            throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        var refusal = new ContentCachingResponseWrapper(response);
        problems.resolveException(request, refusal, null, reason);
        refusal.copyBodyToResponse();
    }

    private byte[] read(ServletInputStream content) throws IOException {
        // Most requests have no body, and need no buffer for it.
        return content.isFinished() ? NOTHING : content.readNBytes(limit + 1);
    }

    /** The body of a request that has passed here, empty if it has none. */
    public static byte[] bodyOf(HttpServletRequest request) {
        var read = WebUtils.getNativeRequest(request, ReadRequest.class);
        return read == null ? NOTHING : read.body.clone();
    }

    /** Whether the body of a request that has passed here is more than white space or an empty object. */
    public static boolean hasContent(HttpServletRequest request) {
        var text = new String(bodyOf(request), StandardCharsets.UTF_8).replaceAll("\\s", "");
        return !text.isEmpty() && !text.equals("{}");
    }

    /** A request whose body has been read. */
    private static final class ReadRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        ReadRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new BodyStream(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class BodyStream extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        BodyStream(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body has been read already");
        }
    }
}
