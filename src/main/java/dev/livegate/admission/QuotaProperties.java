package dev.livegate.admission;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The quotas of every caller, and those of single ones.
 *
 * @param requests Quota of all requests of a caller.
 * @param commands Quota of the requests of a caller that are not reads. They count as requests too.
 * @param callers Quotas of single callers, by name of the API key or subject of the token.
 */
@Validated
@ConfigurationProperties("livegate.quotas")
record QuotaProperties(
        @Valid @Nullable Quota requests,
        @Valid @Nullable Quota commands,
        @DefaultValue Map<String, @Valid Quotas> callers) {

    private static final Quota REQUESTS = new Quota(10_000, Duration.ofSeconds(1));
    private static final Quota COMMANDS = new Quota(60, Duration.ofSeconds(1));

    /**
     * A bucket that holds at most {@code limit} tokens, and regains as many in {@code per}, evenly.
     */
    record Quota(
            @Positive long limit,
            @DefaultValue("1s") @DurationMin(millis = 1) Duration per) {}

    /** What one caller has of its own. */
    record Quotas(
            @Valid @Nullable Quota requests,
            @Valid @Nullable Quota commands) {}

    Quota requestsOf(String caller) {
        var own = callers.get(caller);
        return own != null && own.requests() != null ? own.requests() : requests == null ? REQUESTS : requests;
    }

    Quota commandsOf(String caller) {
        var own = callers.get(caller);
        return own != null && own.commands() != null ? own.commands() : commands == null ? COMMANDS : commands;
    }
}
