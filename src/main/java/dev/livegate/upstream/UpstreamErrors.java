package dev.livegate.upstream;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.InvalidMediaTypeException;
import reactor.netty.channel.AbortedException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** Maps statuses and codes of answers, and transport failures, to a {@link FailureKind}. A failure that it does not know has an unknown outcome. */
final class UpstreamErrors {

    /** Live Station's own codes begin here; smaller ones come from the API gateway in front of it. */
    private static final int FIRST_SERVICE_CODE = 1000;

    private static final int NOT_FOUND = 250004;

    private record TransportFault(Class<? extends Throwable> type, FailureKind kind) {}

    /** From the particular to the general; the first that fits decides. */
    private static final List<TransportFault> TRANSPORT = List.of(
            new TransportFault(ConnectTimeoutException.class, FailureKind.CONNECT),
            new TransportFault(ConnectException.class, FailureKind.CONNECT),
            new TransportFault(NoRouteToHostException.class, FailureKind.CONNECT),
            new TransportFault(UnknownHostException.class, FailureKind.DNS),
            new TransportFault(SSLHandshakeException.class, FailureKind.TLS),
            new TransportFault(NotSslRecordException.class, FailureKind.TLS),
            new TransportFault(SslHandshakeTimeoutException.class, FailureKind.TLS),
            new TransportFault(PoolAcquireTimeoutException.class, FailureKind.SATURATED),
            new TransportFault(PoolAcquirePendingLimitException.class, FailureKind.SATURATED),
            new TransportFault(ReadTimeoutException.class, FailureKind.TIMEOUT),
            new TransportFault(TimeoutException.class, FailureKind.TIMEOUT),
            new TransportFault(DataBufferLimitException.class, FailureKind.TOO_LARGE),
            new TransportFault(TooLongHttpHeaderException.class, FailureKind.TOO_LARGE),
            new TransportFault(TooLongHttpLineException.class, FailureKind.TOO_LARGE),
            new TransportFault(InvalidMediaTypeException.class, FailureKind.GARBLED),
            new TransportFault(IOException.class, FailureKind.RESET));

    private UpstreamErrors() {}

    /**
     * The kind of failure that an answer tells, by the code inside where it is known and by the HTTP status otherwise, or null if it is a
     * success. Source: upstream guide, section 5.
     */
    static @Nullable FailureKind ofAnswer(int status, @Nullable Integer code) {
        if (code == null) {
            return ofStatus(status, 0);
        }
        return code >= FIRST_SERVICE_CODE ? ofServiceCode(status, code) : ofGatewayCode(status, code);
    }

    private static @Nullable FailureKind ofServiceCode(int status, int code) {
        return switch (code) {
            case 250013 -> ofStatus(status, 0);
            case 250000, 250007, 250008, 250009, 250016 ->
                status == 504 ? FailureKind.BACKEND_TIMEOUT : FailureKind.FAILED;
            case NOT_FOUND -> FailureKind.MISSING;
            case 250005 -> FailureKind.CONFLICT;
            case 250006, 250010, 250015, 250017 -> FailureKind.PERMISSION;
            case 250001, 250002, 250003, 250011, 250012, 250014, 250018, 250019, 250020, 250021 -> FailureKind.INVALID;
            // There are codes after 250021. With any status: the service has understood the request and refused it.
            default -> FailureKind.INVALID;
        };
    }

    /** API gateway codes must not be mistaken for statuses: a code only speaks for itself where the status says nothing. */
    private static @Nullable FailureKind ofGatewayCode(int status, int code) {
        if (!isSuccess(status)) {
            return ofStatus(status, code);
        }
        return switch (code) {
            case 100, 430 -> FailureKind.INVALID;
            case 200 -> FailureKind.SIGNATURE;
            case 210, 230 -> FailureKind.PERMISSION;
            case 300 -> FailureKind.NO_SUCH_PATH;
            case 400 -> FailureKind.QUOTA;
            case 410, 420 -> FailureKind.THROTTLED;
            case 500 -> FailureKind.BACKEND_UNREACHABLE;
            case 510 -> FailureKind.BACKEND_TIMEOUT;
            default -> FailureKind.FAILED;
        };
    }

    private static @Nullable FailureKind ofStatus(int status, int gatewayCode) {
        if (isSuccess(status)) {
            return null;
        }
        if (status >= 300 && status < 400) {
            return FailureKind.REDIRECT;
        }
        return switch (status) {
            case 401 -> gatewayCode == 210 ? FailureKind.PERMISSION : FailureKind.SIGNATURE;
            case 403 -> FailureKind.PERMISSION;
            case 404 -> gatewayCode == 300 ? FailureKind.NO_SUCH_PATH : FailureKind.MISSING;
            case 409 -> FailureKind.CONFLICT;
            case 429 -> gatewayCode == 400 ? FailureKind.QUOTA : FailureKind.THROTTLED;
            case 503 -> FailureKind.BACKEND_UNREACHABLE;
            case 504 -> FailureKind.BACKEND_TIMEOUT;
            default -> status >= 400 && status < 500 ? FailureKind.INVALID : FailureKind.FAILED;
        };
    }

    /** Whether it was Live Station itself that said that there is no such resource. */
    static boolean isServiceNotFound(UpstreamException failure) {
        var answered = failure.answered();
        return failure.kind() == FailureKind.MISSING
                && answered != null
                && Integer.valueOf(NOT_FOUND).equals(answered.code());
    }

    static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    /**
     * The kind behind a transport failure. Only connecting, resolving and a connection found closed before the first byte
     * prove that nothing was sent.
     */
    static UpstreamException ofTransport(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var kind = ofCause(cause);
            if (kind != null) {
                return UpstreamException.of(kind, failure);
            }
        }
        return UpstreamException.of(FailureKind.RESET, failure);
    }

    private static @Nullable FailureKind ofCause(Throwable cause) {
        if (cause instanceof AbortedException
                && String.valueOf(cause.getMessage()).contains("BEFORE send")) {
            return FailureKind.UNSENT;
        }
        return TRANSPORT.stream()
                .filter(known -> known.type().isInstance(cause))
                .findFirst()
                .map(TransportFault::kind)
                .orElse(null);
    }

    static String describe(FailureKind kind) {
        return switch (kind) {
            case CONNECT, DNS -> "the upstream cannot be reached";
            case TLS -> "no trusted connection to the upstream";
            case UNSENT, RESET -> "the connection to the upstream broke";
            case TIMEOUT, BACKEND_TIMEOUT -> "the upstream did not answer in time";
            case GARBLED -> "the upstream's answer cannot be read";
            case TOO_LARGE -> "the upstream's answer is too large";
            case REDIRECT -> "the upstream answered with a redirect";
            case CLOCK, SIGNATURE -> "the upstream did not accept the gateway's signature";
            case PERMISSION -> "the gateway's NCP key lacks a permission";
            case NO_SUCH_PATH -> "the upstream has no such operation";
            case MISSING -> "the upstream does not know the resource";
            case CONFLICT -> "the upstream says that the resource is not in a state for this operation";
            case INVALID -> "the upstream rejected the request as invalid";
            case THROTTLED, QUOTA, HELD_BACK -> "the upstream asked the gateway to slow down";
            case FAILED -> "the upstream failed";
            case BACKEND_UNREACHABLE -> "the upstream's service is not reachable";
            case REPEATED -> "it is not known whether an earlier attempt was carried out";
            case BREAKER_OPEN -> "too many of the latest calls to the upstream failed";
            case SATURATED -> "too many calls to the upstream are in flight";
            case DEADLINE -> "the time for this request is over";
        };
    }
}
