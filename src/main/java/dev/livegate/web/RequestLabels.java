package dev.livegate.web;

import dev.livegate.account.Account;
import dev.livegate.account.Zone;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
        return KeyValues.of(
                exception(context),
                method(context),
                KeyValue.of("operation", request == null ? "none" : LogFields.operation(request, "none")),
                outcome(context),
                status(context),
                uri(context),
                zone(request));
    }

    private static KeyValue zone(@Nullable HttpServletRequest request) {
        return request != null && request.getAttribute(Account.class.getName()) instanceof Account chosen
                ? Objects.requireNonNull(ZONES.get(chosen.zone()))
                : NO_ZONE;
    }
}
