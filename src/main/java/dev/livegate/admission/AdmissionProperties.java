package dev.livegate.admission;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of admission control, per process.
 *
 * @param maxBody longest request body
 * @param maxInFlight requests that run at once; more are refused with 503
 * @param maxInFlightPerCaller requests of one caller that run at once; more are refused with 429
 */
@Validated
@ConfigurationProperties("livegate.limits")
public record AdmissionProperties(
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue("500") @Positive int maxInFlight,
        @DefaultValue("100") @Positive int maxInFlightPerCaller) {}
