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
                arguments(new ConnectException("refused"), Fault.CONNECT),
                arguments(new ConnectTimeoutException("no answer"), Fault.CONNECT),
                arguments(new NoRouteToHostException(), Fault.CONNECT),
                arguments(new UnknownHostException("nowhere"), Fault.DNS),
                arguments(new SSLHandshakeException("untrusted"), Fault.TLS),
                arguments(new DecoderException(new SSLHandshakeException("untrusted")), Fault.TLS),
                arguments(new PoolAcquireTimeoutException(Duration.ofMillis(250)), Fault.SATURATED),
                arguments(new PoolAcquirePendingLimitException(256), Fault.SATURATED),
                arguments(new AbortedException("Connection has been closed BEFORE send operation"), Fault.UNSENT),
                arguments(new AbortedException("Connection has been closed"), Fault.RESET),
                arguments(ReadTimeoutException.INSTANCE, Fault.TIMEOUT),
                arguments(new IllegalStateException(new TimeoutException("block")), Fault.TIMEOUT),
                arguments(new SocketException("Connection reset"), Fault.RESET),
                arguments(new IOException("Broken pipe"), Fault.RESET),
                arguments(new NumberFormatException("a chunk size"), Fault.RESET),
                arguments(new RuntimeException("never seen before"), Fault.RESET));
    }

    @ParameterizedTest
    @MethodSource("transportFailures")
    void namesTheFaultBehindAFailureAndBehindItsWrapper(Throwable failure, Fault fault) {
        assertThat(UpstreamErrors.ofTransport(failure).fault()).isEqualTo(fault);
        assertThat(UpstreamErrors.ofTransport(new RuntimeException("wrapped", failure))
                        .fault())
                .isEqualTo(fault);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void permitsACommandAgainOnlyWhenItSurelyHadNoEffect(Fault fault) {
        if (fault.permitsRetry(false, 0)) {
            assertThat(fault.outcome()).isNotEqualTo(Outcome.UNKNOWN);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void saysEveryFaultInOurOwnWords(Fault fault) {
        assertThat(UpstreamException.of(fault)).hasMessageContaining(" ");
    }
}
