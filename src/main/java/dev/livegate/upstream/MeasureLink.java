package dev.livegate.upstream;

import dev.livegate.upstream.HttpTransport.Received;
import io.micrometer.tracing.Span;
import org.jspecify.annotations.Nullable;

/** Measures and traces each attempt. */
record MeasureLink(UpstreamLink next, CallMetrics metrics) implements UpstreamLink {

    @Override
    public Received send(UpstreamRequest request) {
        var sample = metrics.start();
        var span = metrics.span(request.operation());
        var outcome = "error";
        try {
            var answer = next.send(request);
            tagTraceId(span, answer.traceId());
            outcome = "ok";
            return answer;
        } catch (UpstreamException e) {
            outcome = e.kind().label();
            tagTraceId(span, e.answered() == null ? null : e.answered().traceId());
            throw e;
        } finally {
            span.tag("outcome", outcome).end();
            metrics.stop(sample, request.operation(), outcome);
        }
    }

    private static void tagTraceId(Span span, @Nullable String traceId) {
        if (traceId != null) {
            span.tag("upstream.trace_id", traceId);
        }
    }
}
