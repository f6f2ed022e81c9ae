package dev.livegate.upstream;

import dev.livegate.upstream.HttpTransport.Received;
import java.time.Duration;

/** Holds calls back while the upstream wants none, and learns from its answers when that is. */
record ThrottleLink(UpstreamLink next, ThrottleGate gate, CallMetrics metrics) implements UpstreamLink {

    private static final Duration QUOTA_WAIT = Duration.ofSeconds(60);

    @Override
    public Received send(UpstreamRequest request) {
        var closedFor = gate.closedFor();
        if (closedFor.isPositive()) {
            metrics.unsent(request.operation(), FailureKind.HELD_BACK);
            throw UpstreamException.of(FailureKind.HELD_BACK).retryAfter(closedFor);
        }
        try {
            var answer = next.send(request);
            gate.accepted();
            return answer;
        } catch (UpstreamException e) {
            throw switch (e.kind()) {
                case THROTTLED -> e.retryAfter(gate.close(e.retryAfter()));
                case QUOTA -> e.retryAfter(gate.close(QUOTA_WAIT));
                default -> e;
            };
        }
    }
}
