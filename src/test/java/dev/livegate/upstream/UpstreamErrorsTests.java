package dev.livegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.netty.channel.AbortedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** The transport failures that cannot be made at will over a real connection, beside those that can. */
class UpstreamErrorsTests {

    static Stream<Arguments> transportFailures() {
        return Stream.of(
                arguments(new ConnectException("refused"), FailureKind.CONNECT),
                arguments(new ConnectTimeoutException("no answer"), FailureKind.CONNECT),
                arguments(new NoRouteToHostException(), FailureKind.CONNECT),
                arguments(new UnknownHostException("nowhere"), FailureKind.DNS),
                arguments(new SSLHandshakeException("untrusted"), FailureKind.TLS),
                arguments(new DecoderException(new SSLHandshakeException("untrusted")), FailureKind.TLS),
                arguments(new PoolAcquireTimeoutException(Duration.ofMillis(250)), FailureKind.SATURATED),
                arguments(new PoolAcquirePendingLimitException(256), FailureKind.SATURATED),
                arguments(new AbortedException("Connection has been closed BEFORE send operation"), FailureKind.UNSENT),
                arguments(new AbortedException("Connection has been closed"), FailureKind.RESET),
                arguments(ReadTimeoutException.INSTANCE, FailureKind.TIMEOUT),
                arguments(new IllegalStateException(new TimeoutException("block")), FailureKind.TIMEOUT),
                arguments(new SocketException("Connection reset"), FailureKind.RESET),
                arguments(new IOException("Broken pipe"), FailureKind.RESET),
                arguments(new NumberFormatException("a chunk size"), FailureKind.RESET),
                arguments(new RuntimeException("never seen before"), FailureKind.RESET));
    }

    @ParameterizedTest
    @MethodSource("transportFailures")
    void namesTheFaultBehindAFailureAndBehindItsWrapper(Throwable failure, FailureKind fault) {
        assertThat(UpstreamErrors.ofTransport(failure).kind()).isEqualTo(fault);
        assertThat(UpstreamErrors.ofTransport(new RuntimeException("wrapped", failure))
                        .kind())
                .isEqualTo(fault);
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void permitsACommandAgainOnlyWhenItSurelyHadNoEffect(FailureKind fault) {
        if (fault.permitsRetry(false, 0)) {
            assertThat(fault.outcome()).isNotEqualTo(Outcome.UNKNOWN);
        }
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void saysEveryFaultInOurOwnWords(FailureKind fault) {
        assertThat(UpstreamException.of(fault)).hasMessageContaining(" ");
    }
}
