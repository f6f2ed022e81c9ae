package dev.livegate.upstream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How long to wait for the upstream and how much of it to take; the same for every account.
 *
 * @param resolveTimeout Longest wait for one answer of a name server.
 * @param connectTimeout Longest wait for a TCP connection to Live Station.
 * @param handshakeTimeout Longest TLS handshake on a new connection.
 * @param readTimeout Longest silence while an answer is due.
 * @param attemptTimeout Longest attempt, up to the last byte of its answer.
 * @param deadline Longest time for all attempts of one caller's request, counted from its arrival.
 * @param maxConcurrent Calls in flight per account; the size of its connection pool too.
 * @param maxResponse Longest answer that is read; a longer one counts as unusable.
 * @param backoff Base of the exponential back-off between two attempts.
 * @param sslBundle Name of a bundle under spring.ssl.bundle whose certificates the upstream is trusted by, and whose key is shown to it. The trust
 *     store of the JVM counts without it.
 * @param proxy Proxy between the gateway and the upstream.
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
        @DefaultValue("100ms") @DurationMin(millis = 1) Duration backoff,
        @Nullable String sslBundle,
        @DefaultValue @Valid Proxy proxy) {

    /**
     * A proxy that tunnels by CONNECT. Without a host the environment variables HTTPS_PROXY and NO_PROXY count.
     *
     * @param host Name or address of the proxy.
     * @param port Port of the proxy.
     * @param username User, if the proxy asks for one.
     * @param password Password of the user.
     * @param noProxy Hosts that are reached without the proxy; one that begins with a dot stands for all hosts below it.
     */
    record Proxy(
            @Nullable String host,
            @DefaultValue("3128") @Positive @Max(65_535) int port,
            @Nullable String username,
            @Nullable String password,
            @DefaultValue List<String> noProxy) {

        @Override
        public String toString() {
            return "Proxy[host=%s, port=%d]".formatted(host, port);
        }
    }
}
