package dev.livegate.upstream;

import static dev.livegate.upstream.Outcome.NOT_SENT;
import static dev.livegate.upstream.Outcome.REJECTED;
import static dev.livegate.upstream.Outcome.UNKNOWN;

/**
 * The fault table: each kind of failure between the gateway and the upstream, what it means for a command, whether another attempt may
 * follow, and whether the circuit breaker counts it.
 */
public enum FailureKind {
    /** Connection refused, no route, or no connection in time. */
    CONNECT("connect", NOT_SENT, Again.YES, Again.YES, Breaker.FAILURE),
    /** The upstream's name has no address. */
    DNS("dns", NOT_SENT, Again.YES, Again.YES, Breaker.FAILURE),
    /** The certificate or its name is wrong. */
    TLS("tls", NOT_SENT, Again.NO, Again.NO, Breaker.FAILURE),
    /** A pooled connection turned out to be closed before the first byte. */
    UNSENT("reset", NOT_SENT, Again.YES, Again.YES, Breaker.FAILURE),
    /** No answer, or not the whole answer, in time. */
    TIMEOUT("timeout", UNKNOWN, Again.YES, Again.NO, Breaker.FAILURE),
    /** The connection broke after the request was on its way. */
    RESET("reset", UNKNOWN, Again.YES, Again.NO, Breaker.FAILURE),
    /** An answer that is not what the upstream's API promises: no JSON, no body, wrong types, required fields missing. */
    GARBLED("garbled", UNKNOWN, Again.ONCE, Again.NO, Breaker.FAILURE),
    /** An answer larger or deeper than we read. */
    TOO_LARGE("too-large", UNKNOWN, Again.NO, Again.NO, Breaker.FAILURE),
    /** Any 3xx; never followed. */
    REDIRECT("redirect", UNKNOWN, Again.NO, Again.NO, Breaker.FAILURE),
    /** API gateway 401/200, and our clock is off; the service has not seen the request. */
    CLOCK("clock", REJECTED, Again.NO, Again.NO, Breaker.IGNORED),
    /** API gateway 401/200 otherwise: our key or signature. */
    SIGNATURE("credentials", REJECTED, Again.NO, Again.NO, Breaker.IGNORED),
    /** Our keys lack a permission. */
    PERMISSION("credentials", REJECTED, Again.NO, Again.NO, Breaker.SUCCESS),
    /** API gateway 404/300: we called a path that does not exist. */
    NO_SUCH_PATH("rejected", REJECTED, Again.NO, Again.NO, Breaker.SUCCESS),
    MISSING("missing", REJECTED, Again.NO, Again.NO, Breaker.SUCCESS),
    CONFLICT("conflict", REJECTED, Again.NO, Again.NO, Breaker.SUCCESS),
    INVALID("rejected", REJECTED, Again.NO, Again.NO, Breaker.SUCCESS),
    THROTTLED("throttled", REJECTED, Again.YES, Again.YES, Breaker.IGNORED),
    /** API gateway 429/400: the account's quota is used up. */
    QUOTA("throttled", REJECTED, Again.NO, Again.NO, Breaker.IGNORED),
    /** Not sent, because an earlier answer asked us to wait. */
    HELD_BACK("throttled", NOT_SENT, Again.NO, Again.NO, Breaker.IGNORED),
    FAILED("failed", UNKNOWN, Again.YES, Again.NO, Breaker.FAILURE),
    /** 503: the API gateway could not reach the service. */
    BACKEND_UNREACHABLE("failed", UNKNOWN, Again.YES, Again.NO, Breaker.FAILURE),
    /** 504: the service did not answer the API gateway in time. */
    BACKEND_TIMEOUT("timeout", UNKNOWN, Again.YES, Again.NO, Breaker.FAILURE),
    /** Not sent again, because an earlier sending may have been carried out. */
    REPEATED("repeated", UNKNOWN, Again.NO, Again.NO, Breaker.IGNORED),
    BREAKER_OPEN("open", NOT_SENT, Again.NO, Again.NO, Breaker.IGNORED),
    /** Too many calls in flight, or no pooled connection is free. */
    SATURATED("saturated", NOT_SENT, Again.NO, Again.NO, Breaker.IGNORED),
    /** The deadline was over before the first attempt. */
    DEADLINE("deadline", NOT_SENT, Again.NO, Again.NO, Breaker.IGNORED);

    enum Again {
        NO,
        ONCE,
        YES
    }

    enum Breaker {
        FAILURE,
        SUCCESS,
        IGNORED
    }

    private final String label;
    private final Outcome outcome;
    private final Again read;
    private final Again command;
    private final Breaker breaker;

    FailureKind(String label, Outcome outcome, Again read, Again command, Breaker breaker) {
        this.label = label;
        this.outcome = outcome;
        this.read = read;
        this.command = command;
        this.breaker = breaker;
    }

    /** The {@code outcome} label of the metric {@code livegate_upstream_seconds}. */
    public String label() {
        return label;
    }

    /** What it means for a command that met it. */
    public Outcome outcome() {
        return outcome;
    }

    Breaker breaker() {
        return breaker;
    }

    /** Whether another attempt may follow after {@code retries} of them. */
    boolean permitsRetry(boolean isRead, int retries) {
        return switch (isRead ? read : command) {
            case NO -> false;
            case ONCE -> retries == 0;
            case YES -> true;
        };
    }
}
