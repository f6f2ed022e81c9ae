package dev.livegate.upstream;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How long to wait for the upstream and how much of it to take; the same for every account.
 *
 * @param resolveTimeout for each question to a name server
 * @param connectTimeout until a TCP connection stands
 * @param handshakeTimeout until TLS is agreed on the new connection
 * @param readTimeout longest silence on the wire
 * @param attemptTimeout one attempt, to the last byte of the body
 * @param deadline all attempts of one caller's request together, from its arrival
 * @param maxConcurrent calls in flight per account, and connections in its pool
 * @param maxResponse longest answer body that is read
 * @param backoff base of the exponential back-off between attempts
 */
@Validated
@ConfigurationProperties("livegate.upstream")
record UpstreamProperties(
        @DefaultValue("1s") @DurationMin(millis = 1) Duration resolveTimeout,
        @DefaultValue("1s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("2s") @DurationMin(millis = 1) Duration handshakeTimeout,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration readTimeout,
        @DefaultValue("6s") @DurationMin(millis = 1) Duration attemptTimeout,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration deadline,
        @DefaultValue("128") @Positive int maxConcurrent,
        @DefaultValue("2MB") DataSize maxResponse,
        @DefaultValue("100ms") @DurationMin(millis = 1) Duration backoff) {}
