package dev.livegate.shutdown;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the gateway stops.
 *
 * @param drain How long the gateway goes on answering after readiness went down. Choose the time that a load balancer needs to notice.
 */
@Validated
@ConfigurationProperties("livegate.shutdown")
record ShutdownProperties(
        @DefaultValue("5s") @NotNull @DurationMin @DurationMax(minutes = 5)
        Duration drain) {}
