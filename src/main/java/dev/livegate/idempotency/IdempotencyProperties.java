package dev.livegate.idempotency;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How long and how many idempotency keys are kept.
 *
 * @param keepFor from a key's first use
 * @param maxMemory for keys and answers where no Redis is configured; a caller who holds as much as is left free gets
 *     no new ones
 */
@Validated
@ConfigurationProperties("livegate.idempotency")
record IdempotencyProperties(
        @DefaultValue("24h") @DurationMin(seconds = 1) Duration keepFor,
        @DefaultValue("64MB") DataSize maxMemory) {}
