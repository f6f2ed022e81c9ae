package dev.livegate.problem;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The catalogue of problems that callers rely on; an entry is never renamed. Each has a page at {@code /problems/{code}}.
 */
public enum ProblemType {
    VALIDATION_FAILED(
            400,
            "The request is not valid",
            false,
            "The body, the path, a query parameter or a header breaks a rule, or the JSON is malformed. Nothing was sent upstream.",
            "Correct what violations[] names. Sending the same request again gives the same answer."),
    UNAUTHENTICATED(
            401,
            "Credentials are missing or invalid",
            false,
            "The request carries no credential, two of them, or one that is unknown, expired or meant for somebody else.",
            "Send an API key as X-API-Key, or a bearer token of the configured issuer, but not both."),
    FORBIDDEN(
            403,
            "Access denied",
            false,
            "The caller is known but lacks the scope, the account or the channel. The answer does not say "
                    + "whether the channel exists.",
            "Ask the operator of the gateway for what the detail names."),
    NOT_FOUND(
            404,
            "Not found",
            false,
            "The route, the account or the resource does not exist.",
            "Check the path, the id and the header Livegate-Account: ids belong to one account."),
    METHOD_NOT_ALLOWED(
            405,
            "Method not allowed",
            false,
            "The route exists, but not for this HTTP method.",
            "Use one of the methods in the header Allow."),
    NOT_ACCEPTABLE(
            406,
            "Not acceptable",
            false,
            "The header Accept excludes JSON. The gateway answers in JSON only.",
            "Send Accept: application/json, or leave the header out."),
    CHANNEL_STATE_CONFLICT(
            409,
            "The channel's state does not permit this",
            false,
            "The command needs the channel in another state. The gateway refused it before sending, or the upstream did.",
            "Compare currentStatus with allowedStatuses. Bring the channel into an allowed status, then "
                    + "repeat the command."),
    IDEMPOTENCY_IN_PROGRESS(
            409,
            "The same command is still running",
            true,
            "Another request with the same Idempotency-Key has not finished.",
            "Wait for Retry-After, then send the same request again."),
    PRECONDITION_FAILED(
            412,
            "The resource is not as the request demands it",
            false,
            "If-Match names another state of the resource than it has now, so somebody has changed it. Nothing was sent upstream.",
            "Read the resource again, decide whether the change is still wanted, and send it with the new ETag."),
    BODY_TOO_LARGE(
            413,
            "The body is too large",
            false,
            "The request body is over the limit. The connection is closed.",
            "Send a smaller body. No operation needs one of this size."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "Unsupported media type",
            false,
            "The body is not declared as JSON.",
            "Send Content-Type: application/json."),
    NOT_IN_ZONE(
            422,
            "Not offered in this zone",
            false,
            "The operation or a field of it exists in the other zone of NCP only. Nothing was sent upstream.",
            "Choose an account of the other zone with the header Livegate-Account."),
    UPSTREAM_REJECTED(
            422,
            "The upstream rejected the request",
            false,
            "The request passed the gateway's checks, but Live Station refused it.",
            "Look at upstream.code. If the request is correct, tell the operator: the gateway lacks a check."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The Idempotency-Key was used for another request",
            false,
            "A key stands for one request; this one differs from the first.",
            "Use a new key for a new request."),
    RATE_LIMITED(
            429,
            "Too many requests",
            true,
            "The caller has used up its own quota. Nothing was done.",
            "Wait for Retry-After."),
    HEADERS_TOO_LARGE(
            431,
            "The request headers are too large",
            false,
            "Request line and headers together are over 16 KB, or there are more than 100 headers.",
            "Send smaller headers, such as a token with fewer groups."),
    INTERNAL_ERROR(500, "Internal error", false, "The gateway has a bug.", "Report it with the requestId."),
    UPSTREAM_CREDENTIALS(
            502,
            "The upstream did not accept the gateway's credentials",
            false,
            "NCP refused the gateway's key, its signature, its clock or its permissions. The caller cannot "
                    + "correct this.",
            "Tell the operator. Repeat the request only after the key has been corrected."),
    UPSTREAM_FAILED(
            502,
            "The upstream failed",
            true,
            "Live Station answered with a failure, closed the connection, or sent an answer that cannot be " + "read.",
            "For a command, look at outcome. After 'unknown' the command may have been carried out: read "
                    + "the state before you repeat it."),
    UPSTREAM_THROTTLED(
            503,
            "The upstream asks to slow down",
            true,
            "The NCP account has sent too many requests.",
            "Wait for Retry-After."),
    UPSTREAM_UNAVAILABLE(
            503,
            "The upstream cannot be reached",
            true,
            "There is no connection, too many of the latest calls failed, or too many calls are in flight. "
                    + "Nothing was sent.",
            "Wait for Retry-After, then repeat the request. This is safe."),
    OVERLOADED(
            503,
            "The gateway is overloaded",
            true,
            "As many requests are in flight as the gateway permits. Nothing was done.",
            "Wait for Retry-After, then repeat the request. This is safe."),
    IDENTITY_UNAVAILABLE(
            503,
            "Tokens cannot be checked at the moment",
            true,
            "The gateway cannot fetch the keys of the token issuer.",
            "Wait for Retry-After, then repeat."),
    IDEMPOTENCY_UNAVAILABLE(
            503,
            "Idempotency keys cannot be checked at the moment",
            true,
            "The store that the replicas share is down, so the gateway cannot tell a repetition from a new "
                    + "command. Nothing was sent.",
            "Wait for Retry-After, then repeat with the same key."),
    UPSTREAM_TIMEOUT(
            504,
            "The upstream did not answer in time",
            true,
            "Live Station did not answer completely within the deadline, or reported a timeout.",
            "For a command, look at outcome. After 'unknown' the command may have been carried out: read "
                    + "the state before you repeat it.");

    private final int status;
    private final String title;
    private final boolean isRetryable;
    private final String meaning;
    private final String remedy;

    ProblemType(int status, String title, boolean isRetryable, String meaning, String remedy) {
        this.status = status;
        this.title = title;
        this.isRetryable = isRetryable;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The code that callers switch on. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Whether the same request may succeed later; a command whose outcome is unknown is an exception to it. */
    public boolean isRetryable() {
        return isRetryable;
    }

    public String meaning() {
        return meaning;
    }

    public String remedy() {
        return remedy;
    }

    static Optional<ProblemType> ofCode(String code) {
        return Stream.of(values()).filter(type -> type.code().equals(code)).findFirst();
    }
}
