package dev.livegate.server;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the server waits for callers.
 *
 * @param readTimeout Longest silence of a new connection, and of a connection that sends a request body.
 * @param keepAliveTimeout How long an idle connection is kept between two requests. Keep it longer than the idle timeout of the load
 *     balancer (often 60 s), so that the gateway never closes a connection that the balancer is about to use.
 */
@Validated
@ConfigurationProperties("livegate.server")
record ServerProperties(
        @DefaultValue("5s") @DurationMin(millis = 1) Duration readTimeout,
        @DefaultValue("75s") @DurationMin(millis = 1) Duration keepAliveTimeout) {}
