package dev.livegate.web;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much the gateway takes at once.
 *
 * @param maxBody longest request body
 * @param maxInFlight requests under way in this process; more are refused with 503
 * @param maxInFlightPerCaller requests of one caller under way in this process; more are refused with 429
 * @param maxNewConnections a second, while requests are refused for the whole process; more wait until there is room again
 */
@Validated
@ConfigurationProperties("livegate.limits")
public record WebProperties(
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue("500") @Positive int maxInFlight,
        @DefaultValue("100") @Positive int maxInFlightPerCaller,
        @DefaultValue("500") @Positive int maxNewConnections) {}
