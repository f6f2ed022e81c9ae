package dev.livegate.request;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.RequestPath;

/**
 * Works out the path of a request. No other class reads it from the servlet request, so that the filters decide on the same path as the
 * router.
 */
public final class RequestPaths {

    /** Letters, digits and {@code - . _ ~}, percent-encoded: RFC 3986, 2.3 and 6.2.2.2. */
    private static final Pattern ENCODED_UNRESERVED =
            Pattern.compile("%(?:2[DdEe]|3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|5[Ff]|7[Ee])");

    private RequestPaths() {}

    /** The path within the application, decoded segment by segment as the router does it; empty if it cannot be decoded. */
    static String decoded(HttpServletRequest request) {
        try {
            var path = new StringBuilder();
            RequestPath.parse(request.getRequestURI(), request.getContextPath())
                    .pathWithinApplication()
                    .elements()
                    .forEach(element -> path.append(
                            element instanceof PathSegment segment ? segment.valueToMatch() : element.value()));
            return path.toString();
        } catch (IllegalArgumentException | IllegalStateException e) {
            return "";
        }
    }

    /** Whether the path percent-encodes a character that needs no encoding, so that one resource would have several spellings. */
    public static boolean encodesNeedlessly(HttpServletRequest request) {
        return ENCODED_UNRESERVED.matcher(request.getRequestURI()).find();
    }

    /** What links into the application begin with: scheme, host and prefix behind a trusted proxy, otherwise the context path. */
    public static String base(HttpServletRequest request) {
        var told = RequestFacts.of(request).base();
        return told == null ? request.getContextPath() : told;
    }

    /** The path as the caller sent it, also where the container has forwarded the request to answer a failure. */
    public static String asSent(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String sent
                ? sent
                : request.getRequestURI();
    }
}
