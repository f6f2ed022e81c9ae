package dev.livegate.upstream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call to the upstream failed. Its message is ours; what the upstream wrote is logged where it is read, never passed on.
 */
public final class UpstreamException extends RuntimeException {

    private static final JsonMapper LENIENT = UpstreamConfiguration.upstreamJson();

    private final FailureKind kind;
    private final @Nullable Outcome outcome;
    private final @Nullable Answered answered;
    private final @Nullable Duration retryAfter;

    /** The request that met it. */
    private transient @Nullable Call call;

    private UpstreamException(
            FailureKind kind,
            @Nullable String message,
            @Nullable Throwable cause,
            @Nullable Outcome outcome,
            @Nullable Answered answered,
            @Nullable Duration retryAfter) {
        super(message, cause);
        this.kind = kind;
        this.outcome = outcome;
        this.answered = answered;
        this.retryAfter = retryAfter;
    }

    /**
     * What the upstream answered.
     *
     * @param status HTTP status
     * @param code its error code, if it gave one: below 1000 from the API gateway, from 250000 on from Live Station
     * @param name its {@code errorName}, the only explanation of a code that no catalogue has
     * @param traceId its {@code x-ncp-trace-id}
     */
    public record Answered(
            int status,
            @Nullable Integer code,
            @Nullable String name,
            @Nullable String traceId) {}

    static UpstreamException of(FailureKind kind) {
        return new UpstreamException(kind, UpstreamErrors.describe(kind), null, null, null, null);
    }

    static UpstreamException of(FailureKind kind, Throwable cause) {
        return new UpstreamException(kind, UpstreamErrors.describe(kind), cause, null, null, null);
    }

    static UpstreamException garbled(String reason, @Nullable Throwable cause) {
        return new UpstreamException(FailureKind.GARBLED, reason, cause, null, null, null);
    }

    /** The upstream's answer was readable JSON, but lacks what we need: the answer is unintelligible. An empty text is none. */
    public static <T> T required(@Nullable T value, String field) {
        if (value == null || (value instanceof String text && text.isBlank())) {
            throw garbled("the upstream's answer lacks " + field, null);
        }
        return value;
    }

    /** Reads a part of an answer whose type is only known from the answer itself. */
    public static <T> T read(JsonNode node, Class<T> type) {
        return type.cast(new TolerantReading(LENIENT).read(node, type));
    }

    UpstreamException answered(Answered answer) {
        return new UpstreamException(kind, getMessage(), getCause(), outcome, answer, retryAfter);
    }

    UpstreamException because(FailureKind other) {
        return new UpstreamException(other, getMessage(), getCause(), outcome, answered, retryAfter);
    }

    UpstreamException retryAfter(@Nullable Duration delay) {
        return new UpstreamException(kind, getMessage(), getCause(), outcome, answered, delay);
    }

    /**
     * The failure of a command says what became of it. That of a read does so too if it came first: then whatever the caller
     * wanted was not sent.
     */
    UpstreamException during(Operation operation, Call call) {
        var beforeCommand = call.hasSentCommand() ? null : Outcome.NOT_SENT;
        var isBefore = operation.isRead() || (!call.hasSentCommand() && kind != FailureKind.REPEATED);
        var what = isBefore ? beforeCommand : kind.outcome();
        var failure = new UpstreamException(kind, getMessage(), getCause(), what, answered, retryAfter);
        failure.call = call;
        return failure;
    }

    /** Reports its trace id again, so that it is the latest. */
    void traceAgain() {
        if (call != null && answered != null && answered.traceId() != null) {
            call.traced(answered.traceId());
        }
    }

    /** Another attempt was due, but there is no time left for it. */
    UpstreamException deadlineOver() {
        return new UpstreamException(
                FailureKind.DEADLINE, UpstreamErrors.describe(FailureKind.DEADLINE), this, outcome, answered, null);
    }

    public FailureKind kind() {
        return kind;
    }

    /**
     * What became of the command that the caller wanted; null if only a read after it failed, or what is made of its answer.
     * Of no interest to those who only read.
     */
    public @Nullable Outcome outcome() {
        return outcome;
    }

    /** What became of the command of this request; one that was sent, and does not say so, may have been carried out. */
    Outcome outcomeOf(Call request) {
        return outcome == null ? request.outcome() : outcome;
    }

    /** What the upstream answered, if it did. */
    public @Nullable Answered answered() {
        return answered;
    }

    /** How long to wait before the next try, if that is known. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
