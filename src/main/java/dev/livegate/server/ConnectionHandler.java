package dev.livegate.server;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Limits what a connection may do outside the servlet container, and counts callers that hung up.
 *
 * <p>A connection may be silent for the read timeout while a request is due, and for the keep-alive timeout between two requests. Over
 * HTTP/1.1 Jetty notices that a caller hung up only when it writes the answer, so that is when it is counted.
 */
final class ConnectionHandler extends Handler.Wrapper implements Connection.Listener {

    private static final int MAX_HEADERS = 100;

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final long readTimeout;
    private final long keepAliveTimeout;
    private final MeterRegistry meters;

    ConnectionHandler(Duration readTimeout, Duration keepAliveTimeout, MeterRegistry meters) {
        this.readTimeout = readTimeout.toMillis();
        this.keepAliveTimeout = keepAliveTimeout.toMillis();
        this.meters = meters;
    }

    @Override
    public void onOpened(Connection connection) {
        connection.getEndPoint().setIdleTimeout(readTimeout);
    }

    @Override
    public void onClosed(Connection connection) {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        // Only for a body: Jetty checks idle connections on another thread, which must not meet the short timeout and
        // the time of the last
        // request together, or it closes a connection that is about to be used.
        if (hasBody(request)) {
            endPoint.setIdleTimeout(readTimeout);
        }
        // A request that waits for the upstream has its own deadline.
        request.addIdleTimeoutListener(timeout -> false);
        Request.addCompletionListener(request, failure -> {
            if (endPoint.getIdleTimeout() != keepAliveTimeout) {
                endPoint.setIdleTimeout(keepAliveTimeout);
            }
            if (failure instanceof IOException) {
                meters.counter("livegate.client.gone", "kind", READS.contains(request.getMethod()) ? "read" : "command")
                        .increment();
            }
        });
        if (request.getHeaders().size() > MAX_HEADERS) {
            Response.writeError(request, response, callback, HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private static boolean hasBody(Request request) {
        return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
                || request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > 0;
    }
}
