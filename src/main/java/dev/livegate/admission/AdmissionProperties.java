package dev.livegate.admission;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of admission control, per process.
 *
 * @param maxBody Longest request body; a longer one is refused with 413.
 * @param maxInFlight Requests that run at once in this process; more are refused with 503.
 * @param maxInFlightPerCaller Requests of one caller that run at once in this process; more are refused with 429.
 */
@Validated
@ConfigurationProperties("livegate.limits")
public record AdmissionProperties(
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue("500") @Positive int maxInFlight,
        @DefaultValue("100") @Positive int maxInFlightPerCaller) {}
