package dev.livegate.observability;

import dev.livegate.request.RequestFacts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Latency of API requests as a histogram: {@code livegate_requests_seconds{method,outcome,zone}}. The zone is that of the account that was
 * chosen, {@code none} if the request was answered before. {@code http_server_requests} counts per operation, without buckets: buckets per
 * operation would be thousands of time series.
 */
@Component
final class RequestLatency implements ObservationHandler<ServerRequestObservationContext> {

    private final MeterRegistry meters;

    RequestLatency(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ServerRequestObservationContext;
    }

    @Override
    public void onStart(ServerRequestObservationContext context) {
        context.put(Timer.Sample.class, Timer.start(meters));
    }

    @Override
    public void onStop(ServerRequestObservationContext context) {
        var request = context.getCarrier();
        var response = context.getResponse();
        Timer.Sample sample = context.get(Timer.Sample.class);
        if (sample == null
                || request == null
                || response == null
                || !RequestFacts.of(request).isOfApi()) {
            return;
        }
        var account = RequestFacts.of(request).account();
        sample.stop(meters.timer(
                "livegate.requests",
                "method",
                request.getMethod(),
                "outcome",
                outcome(response.getStatus()),
                "zone",
                account == null ? "none" : account.zone().label()));
    }

    private static String outcome(int status) {
        return status < 400 ? "success" : status < 500 ? "client-error" : "server-error";
    }
}
