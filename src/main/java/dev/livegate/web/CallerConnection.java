package dev.livegate.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a request, which tells whether the caller is still there. Tomcat looks at a socket only to read or write,
 * so this asks it to read without waiting, which is harmless once the request is read: an end of stream is there each time,
 * and what belongs to a next request stays in Tomcat's buffer, is seen once, and is not read past. As with most servers, a
 * caller that closes its sending side counts as gone.
 */
final class CallerConnection {

    /** What Tomcat says is available when reading fails or the stream ends. */
    private static final int NOTHING_MORE = 1;

    private org.apache.coyote.@Nullable Request request;
    private boolean isGone;

    private CallerConnection(org.apache.coyote.Request request) {
        this.request = request;
    }

    static @Nullable CallerConnection of(ServletRequest request) {
        return request.getAttribute(CallerConnection.class.getName()) instanceof CallerConnection known ? known : null;
    }

    /** Whether the caller has hung up. May be asked by any thread that works for the request, for as long as it is under way. */
    synchronized boolean isGone() {
        look();
        return isGone;
    }

    /** Looks at it now, for {@link #wasGone()}. */
    synchronized void look() {
        if (!isGone && request != null) {
            isGone = isRead(request) && available(request) == NOTHING_MORE && available(request) == NOTHING_MORE;
        }
    }

    /** Whether it was found that the caller has hung up, without looking again. */
    synchronized boolean wasGone() {
        return isGone;
    }

    private static boolean isRead(org.apache.coyote.Request request) {
        var isRead = new AtomicBoolean();
        request.action(ActionCode.REQUEST_BODY_FULLY_READ, isRead);
        return isRead.get();
    }

    private static int available(org.apache.coyote.Request request) {
        request.action(ActionCode.AVAILABLE, true);
        return request.getAvailable();
    }

    /** Tomcat uses its request for the next one. */
    private synchronized void end() {
        request = null;
    }

    /** Lends each request its connection. */
    static final class Lender extends ValveBase {

        Lender() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            var connection = new CallerConnection(request.getCoyoteRequest());
            request.setAttribute(CallerConnection.class.getName(), connection);
            try {
                getNext().invoke(request, response);
            } finally {
                connection.end();
            }
        }
    }
}
