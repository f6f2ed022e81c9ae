package dev.livegate.upstream;

import dev.livegate.upstream.HttpTransport.Received;
import java.time.Duration;
import java.util.Objects;

/**
 * Sends once, within what is left of the deadline. The innermost link.
 *
 * @param limit of one attempt, to the last byte of the body
 */
record AttemptLink(HttpTransport transport, Duration limit) implements UpstreamLink {

    /** No attempt starts with less time than this. */
    static final Duration SHORTEST = Duration.ofMillis(500);

    @Override
    public Received send(UpstreamRequest request) {
        var left = request.call().deadline().left();
        if (left.compareTo(SHORTEST) < 0) {
            throw UpstreamException.of(FailureKind.DEADLINE);
        }
        if (!request.operation().isRead()) {
            request.call().sendsCommand();
        }
        return transport.attempt(
                request, left.compareTo(limit) < 0 ? left : limit, Objects.requireNonNull(request.signing()));
    }
}
