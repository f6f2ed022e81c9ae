package dev.livegate.observability;

import dev.livegate.request.RequestFacts;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Labels of {@code http_server_requests}: the usual ones without the exception, and the operation; {@code none} of requests that were
 * answered before there was one. The framework asks twice for each request.
 */
@Component
final class RequestLabels extends DefaultServerRequestObservationConvention {

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
        var request = context.getCarrier();
        var facts = request == null ? null : RequestFacts.of(request);
        return KeyValues.of(
                method(context),
                KeyValue.of("operation", facts == null || facts.operation() == null ? "none" : facts.operation()),
                outcome(context),
                status(context),
                uri(context));
    }
}
