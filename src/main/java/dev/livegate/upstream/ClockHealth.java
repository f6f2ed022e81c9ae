package dev.livegate.upstream;

import dev.livegate.upstream.signing.UpstreamClock;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Health of the clock: whether ours and the upstream's agree. Signatures carry the upstream's time, so calls still work. An
 * operator has to correct the machine's clock before the difference exceeds what is corrected.
 */
final class ClockHealth extends AbstractHealthIndicator {

    private final AccountClients clients;

    ClockHealth(AccountClients clients) {
        this.clients = clients;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.up();
        for (var client : clients.all()) {
            var skew = client.skew();
            builder.withDetail(client.account().name(), "upstream is %.1f s ahead".formatted(skew.toMillis() / 1000.0));
            if (skew.abs().compareTo(UpstreamClock.WORRYING) > 0) {
                builder.down();
            }
        }
    }
}
