package dev.livegate.upstream;

import java.util.LinkedHashMap;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** Health of the upstream for each account: breakers, the key in use, TLS. Never DOWN, because the gateway itself works. */
final class UpstreamHealth extends AbstractHealthIndicator {

    private final AccountClients clients;

    UpstreamHealth(AccountClients clients) {
        this.clients = clients;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        var isWell = true;
        for (var client : clients.all()) {
            var details = new LinkedHashMap<String, Object>();
            isWell &= client.describe(details);
            builder.withDetail(client.account().name(), details);
        }
        builder.status(isWell ? Status.UP : new Status("DEGRADED"));
    }
}
