package dev.livegate.reads;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How long answers of the upstream may serve other requests.
 *
 * @param maxAge Highest age of a cached answer that serves a read. 0 turns the cache and request coalescing off.
 * @param staleFor Highest age of a cached answer that serves a read while Live Station asks to wait (429). 0 turns this off.
 * @param maxSize Memory for cached answers, approximately.
 */
@Validated
@ConfigurationProperties("livegate.reads")
public record ReadProperties(
        @DefaultValue("1s") @NotNull @DurationMin @DurationMax(minutes = 5)
        Duration maxAge,

        @DefaultValue("60s") @NotNull @DurationMin @DurationMax(hours = 1)
        Duration staleFor,

        @DefaultValue("32MB") @NotNull DataSize maxSize) {

    /** Whether cached answers and shared calls are used. */
    public boolean isOn() {
        return maxAge.isPositive();
    }

    /** After this time a cached answer is not used any more. */
    public Duration keptFor() {
        return maxAge.compareTo(staleFor) > 0 ? maxAge : staleFor;
    }
}
