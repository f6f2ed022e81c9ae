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
 * @param keepFor How long an idempotency key is kept, counted from its first use.
 * @param maxMemory Memory for keys and answers where no Redis is configured. A caller whose keys take as much as is left free gets 503
 *     for new keys.
 */
@Validated
@ConfigurationProperties("livegate.idempotency")
record IdempotencyProperties(
        @DefaultValue("24h") @DurationMin(seconds = 1) Duration keepFor,
        @DefaultValue("64MB") DataSize maxMemory) {}
