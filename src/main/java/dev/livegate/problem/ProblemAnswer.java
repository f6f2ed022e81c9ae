package dev.livegate.problem;

import dev.livegate.request.RequestFacts;
import dev.livegate.request.RequestPaths;
import dev.livegate.upstream.Outcome;
import dev.livegate.validation.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Builds the answer of a problem. */
final class ProblemAnswer {

    /** What the upstream did, also where it has not answered. */
    private static final Set<ProblemType> UPSTREAMS =
            EnumSet.of(ProblemType.UPSTREAM_FAILED, ProblemType.UPSTREAM_TIMEOUT);

    private final ProblemType type;
    private final String detail;
    private final HttpHeaders headers = new HttpHeaders();
    private @Nullable Outcome outcome;
    private @Nullable List<Violation> violations;
    private @Nullable String currentStatus;
    private @Nullable List<String> allowedStatuses;
    private Problem.@Nullable Upstream upstream;

    private ProblemAnswer(ProblemType type, String detail) {
        this.type = type;
        this.detail = detail;
    }

    static ProblemAnswer of(ProblemType type, @Nullable String detail) {
        return new ProblemAnswer(type, detail == null ? type.title() : detail);
    }

    ProblemAnswer violations(List<Violation> found) {
        this.violations = List.copyOf(found);
        return this;
    }

    ProblemAnswer outcome(@Nullable Outcome what) {
        this.outcome = what;
        return this;
    }

    ProblemAnswer states(String current, List<String> allowed) {
        this.currentStatus = current;
        this.allowedStatuses = List.copyOf(allowed);
        return this;
    }

    ProblemAnswer upstream(Problem.@Nullable Upstream answered) {
        this.upstream = answered;
        return this;
    }

    ProblemAnswer header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    /** Whole seconds, rounded up, at least one. */
    ProblemAnswer retryAfter(Duration delay) {
        return header(
                HttpHeaders.RETRY_AFTER,
                Long.toString(Math.max(1, delay.plusMillis(999).toSeconds())));
    }

    ResponseEntity<Problem> to(HttpServletRequest request) {
        var facts = RequestFacts.of(request);
        facts.failed(type.code(), upstream == null && !UPSTREAMS.contains(type), outcome);
        return ResponseEntity.status(type.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body(RequestPaths.base(request), RequestPaths.asSent(request), facts.id()));
    }

    /** @param base what the address of the problem's page begins with */
    Problem body(String base, String instance, String requestId) {
        return new Problem(
                base + "/problems/" + type.code(),
                type.title(),
                type.status(),
                detail,
                instance,
                type.code(),
                requestId,
                type.isRetryable() && outcome != Outcome.UNKNOWN,
                outcome == null ? null : outcome.label(),
                violations,
                currentStatus,
                allowedStatuses,
                upstream);
    }
}
