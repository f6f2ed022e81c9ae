package dev.livegate.server;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the server waits for callers.
 *
 * @param readTimeout longest silence of a new connection, and of one that sends a request body
 * @param keepAliveTimeout how long a connection is kept between two requests; longer than that of balancers (60 s), so that the gateway
 *     never closes a connection that a balancer is about to use
 */
@Validated
@ConfigurationProperties("livegate.server")
record ServerProperties(
        @DefaultValue("5s") @DurationMin(millis = 1) Duration readTimeout,
        @DefaultValue("75s") @DurationMin(millis = 1) Duration keepAliveTimeout) {}
