package dev.livegate.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.upstream.Outcome;
import dev.livegate.validation.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every answer of 400 and above, as problem details of RFC 9457 with extension members. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What went wrong, as problem details of RFC 9457.")
public record Problem(
        @Schema(description = "Page that explains this kind of problem.", example = "/problems/validation-failed")
        String type,

        @Schema(example = "The request is not valid") String title,
        @Schema(example = "400") int status,

        @Schema(example = "limitedDuration must be between 1 and 240")
        String detail,

        @Schema(description = "Path of the request.", example = "/api/v1/channels/ls-20261103101530-Qm4Zt/snapshots")
        String instance,

        @Schema(description = "Stable code of the kind of problem, for programs.", example = "validation-failed")
        String code,

        @Schema(example = "7d3f0c1e-6a70-4a43-9a3f-0c1e6a704a43")
        String requestId,

        @Schema(description = "Whether the same request may succeed later and is safe to repeat.")
        boolean retryable,

        @Schema(
                description = "What became of a command that failed.",
                allowableValues = {"not-sent", "rejected", "unknown"})
        @Nullable
        String outcome,

        @Schema(description = "What is wrong with the request.") @Nullable
        List<Violation> violations,

        @Schema(description = "State of the channel that the command met.", example = "READY") @Nullable
        String currentStatus,

        @Schema(description = "States in which the command is permitted.", example = "[\"PUBLISHING\"]") @Nullable
        List<String> allowedStatuses,

        @Schema(description = "What the upstream answered.") @Nullable
        Upstream upstream) {

    /**
     * What the upstream answered.
     *
     * @param status its HTTP status
     * @param code its error code
     * @param name its name of the error
     * @param traceId for support requests to NCP
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ProblemUpstream")
    public record Upstream(
            @Schema(example = "400") int status,
            @Schema(example = "250014") @Nullable Integer code,

            @Schema(description = "The upstream's name of the error.", example = "FORMVALIDATION_FAILED") @Nullable
            String name,

            @Schema(example = "20261103-1a2b3c") @Nullable String traceId) {}

    /** What a problem of this type looks like. */
    public static Problem example(ProblemType type) {
        var answer = ProblemAnswer.of(type, exampleDetail(type));
        switch (type) {
            case VALIDATION_FAILED ->
                answer.violations(List.of(new Violation("limitedDuration", "must be between 1 and 240", 241)))
                        .outcome(Outcome.NOT_SENT);
            case CHANNEL_STATE_CONFLICT ->
                answer.states("READY", List.of("PUBLISHING")).outcome(Outcome.NOT_SENT);
            case UPSTREAM_REJECTED ->
                answer.upstream(new Upstream(400, 250014, "FORMVALIDATION_FAILED", "4f1c2b7e9d"))
                        .outcome(Outcome.REJECTED);
            case UPSTREAM_CREDENTIALS ->
                answer.upstream(new Upstream(401, 200, null, "4f1c2b7e9d")).outcome(Outcome.REJECTED);
            case UPSTREAM_FAILED ->
                answer.upstream(new Upstream(500, 900, null, "4f1c2b7e9d")).outcome(Outcome.UNKNOWN);
            case UPSTREAM_TIMEOUT -> answer.outcome(Outcome.UNKNOWN);
            case METHOD_NOT_ALLOWED, INTERNAL_ERROR -> {}
            default -> answer.outcome(Outcome.NOT_SENT);
        }
        return answer.body(
                "", "/api/v1/channels/ls-20261103101530-Qm4Zt/snapshots", "7d3f0c1e-6a70-4a43-9a3f-0c1e6a704a43");
    }

    private static @Nullable String exampleDetail(ProblemType type) {
        return switch (type) {
            case VALIDATION_FAILED -> "limitedDuration: must be between 1 and 240";
            case UNAUTHENTICATED -> "the request carries no credential that is accepted";
            case FORBIDDEN -> "needs the scope livegate.operate";
            case NOT_FOUND -> "the upstream does not know the resource";
            case CHANNEL_STATE_CONFLICT ->
                "Needs a channel that is PUBLISHING, is recording, and has DVR on. It is READY, not recording, with DVR on.";
            case NOT_ACCEPTABLE -> "the answer is application/json";
            case UNSUPPORTED_MEDIA_TYPE -> "the body must be application/json";
            case UPSTREAM_REJECTED -> "the upstream rejected the request as invalid";
            case UPSTREAM_CREDENTIALS -> "the upstream did not accept the gateway's signature";
            case UPSTREAM_FAILED -> "the upstream failed";
            case UPSTREAM_THROTTLED -> "the upstream asked the gateway to slow down";
            case UPSTREAM_UNAVAILABLE -> "the upstream cannot be reached";
            case UPSTREAM_TIMEOUT -> "the upstream did not answer in time";
            default -> null;
        };
    }
}
