package dev.livegate.observability;

import dev.livegate.account.Zone;
import dev.livegate.request.RequestFacts;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Labels of {@code http_server_requests}: the usual ones, the operation, and the zone of the account that was chosen;
 * {@code none} of requests that were answered before there was one. Asked for twice for each request.
 */
@Component
final class RequestLabels extends DefaultServerRequestObservationConvention {

    private static final KeyValue NO_ZONE = KeyValue.of("zone", "none");
    private static final Map<Zone, KeyValue> ZONES = new EnumMap<>(Zone.class);

    static {
        for (var zone : Zone.values()) {
            ZONES.put(zone, KeyValue.of("zone", zone.label()));
        }
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(ServerRequestObservationContext context) {
        var request = context.getCarrier();
        var facts = request == null ? null : RequestFacts.of(request);
        return KeyValues.of(
                exception(context),
                method(context),
                KeyValue.of("operation", facts == null || facts.operation() == null ? "none" : facts.operation()),
                outcome(context),
                status(context),
                uri(context),
                facts == null || facts.account() == null
                        ? NO_ZONE
                        : Objects.requireNonNull(ZONES.get(facts.account().zone())));
    }
}
