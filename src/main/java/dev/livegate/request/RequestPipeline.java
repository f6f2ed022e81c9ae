package dev.livegate.request;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

/**
 * Everything that a request passes between the connector and its controller, outermost first: servlet filters, then interceptors, then
 * the advice that maps results and failures. A station's place in this list is its order at run time.
 *
 * <p>Outbound, {@code UpstreamConfiguration} lists what a call passes on its way to Live Station.
 */
public enum RequestPipeline implements Ordered {

    // Filters before security: they see every request, whoever sends it. The first two are the framework's.

    /** Sets the character encoding. */
    CHARACTER_ENCODING(Kind.FILTER, Ordered.HIGHEST_PRECEDENCE),
    /** Measures and traces the request. Outside everything that may refuse, so that refusals are measured too. */
    OBSERVATION(Kind.FILTER, Ordered.HIGHEST_PRECEDENCE + 1),

    /** Takes scheme, host, prefix and the caller's address from the headers of trusted proxies. Before everything that makes a link or logs. */
    PROXY(Kind.FILTER),
    /** Adds {@code Connection: close} while the gateway drains. Outermost, so that refusals carry it too. */
    DRAIN(Kind.FILTER),
    /** Gives the request its id and arrival time. Before everything that logs, answers or measures time. */
    REQUEST_ID(Kind.FILTER),
    /** Counts the requests that the gateway refuses. Outside every station that may refuse. */
    REFUSAL_COUNT(Kind.FILTER),
    /** Lets pages of allowed origins read the answer, and refuses others (403). Outside every station that may refuse. */
    CROSS_ORIGIN(Kind.FILTER),
    /** Refuses paths that are not spelled plainly (400). Before security, whose rules go by the path. */
    PATH(Kind.FILTER),
    /** Refuses requests over the limit of the process (503). Before anything that costs, such as finding out who calls. */
    CONCURRENCY_LIMIT(Kind.FILTER),
    /** Binds the request to its thread. The framework's. */
    REQUEST_CONTEXT(Kind.FILTER, -105),
    /** Finds out who calls, and refuses those who are unknown (401). Spring Security's chain. */
    SECURITY(Kind.FILTER, -100),

    // Filters after security: they know who calls.

    /** Writes one audit line for each command. Outside everything that may refuse a known caller. */
    AUDIT(Kind.FILTER),
    /** Refuses requests over the concurrency limit of one caller (429). */
    CALLER_CONCURRENCY_LIMIT(Kind.FILTER),
    /** Takes a token of the caller's quota (429). After the concurrency limit, so that a refused request costs no token. */
    QUOTA(Kind.FILTER),
    /** Reads the body, up to the limit (413). After security and quota, so that nobody unknown makes the gateway buffer. */
    BODY_LIMIT(Kind.FILTER),
    /** Holds the answer of a command with an {@code Idempotency-Key} until it is stored. */
    IDEMPOTENT_ANSWER(Kind.FILTER),
    /** Adds the entity tag, answers 304, and says where an answer came from. Innermost: the tag is of the answer itself. */
    CONDITIONAL_REQUEST(Kind.FILTER),

    // Interceptors: the handler is known.

    /** Puts operation, caller and channel into the log context. Before any check that may log. */
    LOG_OPERATION(Kind.INTERCEPTOR),
    /** Checks scope, account, zone and channel (403, 404, 422). Before anything that depends on what the request says. */
    ACCESS(Kind.INTERCEPTOR),
    /** Puts the account into the log context. After access, so that no log names an account that is not granted. */
    LOG_ACCOUNT(Kind.INTERCEPTOR),
    /** Refuses unknown parameters, unexpected bodies, and an {@code Accept} that cannot be met (400, 406, 415). */
    STRICT_REQUEST(Kind.INTERCEPTOR),
    /** Claims the {@code Idempotency-Key}, or replays the stored answer. Last, so that only valid, permitted commands claim a key. */
    IDEMPOTENCY(Kind.INTERCEPTOR),

    // Advice: the controller has returned or failed.

    /** Maps a dry run to its answer. Before the problem advice, which would take it for a failure. */
    DRY_RUN(Kind.ADVICE),
    /** Maps every failure to application/problem+json. */
    PROBLEM(Kind.ADVICE),
    /** Writes into the OpenAPI document where the gateway is. */
    DOCUMENT_ADDRESS(Kind.ADVICE);

    /** What kind of station it is, as far as the framework distinguishes. */
    public enum Kind {
        FILTER,
        INTERCEPTOR,
        ADVICE
    }

    private final Kind kind;
    private final @Nullable Integer frameworkOrder;

    RequestPipeline(Kind kind) {
        this(kind, null);
    }

    /** @param frameworkOrder the order that Spring Boot gives it */
    RequestPipeline(Kind kind, @Nullable Integer frameworkOrder) {
        this.kind = kind;
        this.frameworkOrder = frameworkOrder;
    }

    public Kind kind() {
        return kind;
    }

    /** The order at run time: lower is further out. Stations before security are below its order, the others above it. */
    @Override
    @SuppressWarnings("EnumOrdinal") // the order of the list is the point of it
    public int getOrder() {
        if (frameworkOrder != null) {
            return frameworkOrder;
        }
        return compareTo(SECURITY) < 0 ? Ordered.HIGHEST_PRECEDENCE + 10 * ordinal() : ordinal();
    }
}
