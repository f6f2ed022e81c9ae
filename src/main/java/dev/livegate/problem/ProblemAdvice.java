package dev.livegate.problem;

import dev.livegate.account.NotInZoneException;
import dev.livegate.account.UnknownAccountException;
import dev.livegate.admission.BodyTooLargeException;
import dev.livegate.admission.OverloadedException;
import dev.livegate.admission.RateLimitedException;
import dev.livegate.api.NoSuchResourceException;
import dev.livegate.api.PreconditionFailedException;
import dev.livegate.api.UnreadablePatchException;
import dev.livegate.guard.StateConflictException;
import dev.livegate.idempotency.IdempotencyInProgressException;
import dev.livegate.idempotency.IdempotencyKeyReusedException;
import dev.livegate.idempotency.IdempotencyUnavailableException;
import dev.livegate.idempotency.OutcomeUnknownException;
import dev.livegate.model.ChannelStatus;
import dev.livegate.request.RequestFacts;
import dev.livegate.request.RequestPipeline;
import dev.livegate.request.UnreadablePathException;
import dev.livegate.security.IdentityUnavailableException;
import dev.livegate.security.SeveralCredentialsException;
import dev.livegate.upstream.FailureKind;
import dev.livegate.upstream.Outcome;
import dev.livegate.upstream.UpstreamException;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Maps every failure to application/problem+json. No other class maps exceptions to HTTP. */
@RestControllerAdvice
final class ProblemAdvice implements Ordered {

    @Override
    public int getOrder() {
        return RequestPipeline.PROBLEM.getOrder();
    }

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    /** Failures that need nothing but a code, the failure's own message or a fixed detail, and a time after which to try again. */
    private static final List<Row<?>> TABLE = List.of(
            new Row<>(UnknownAccountException.class, ProblemType.NOT_FOUND),
            new Row<>(NoSuchResourceException.class, ProblemType.NOT_FOUND),
            new Row<>(NotInZoneException.class, ProblemType.NOT_IN_ZONE),
            new Row<>(AccessDeniedException.class, ProblemType.FORBIDDEN),
            new Row<>(PreconditionFailedException.class, ProblemType.PRECONDITION_FAILED),
            new Row<>(BodyTooLargeException.class, ProblemType.BODY_TOO_LARGE),
            new Row<>(HttpMediaTypeNotAcceptableException.class, ProblemType.NOT_ACCEPTABLE)
                    .detail("the answer is application/json"),
            new Row<>(HttpMediaTypeNotSupportedException.class, ProblemType.UNSUPPORTED_MEDIA_TYPE)
                    .detail("the body must be application/json"),
            new Row<>(OverloadedException.class, ProblemType.OVERLOADED).retryAfter(OverloadedException::retryAfter),
            new Row<>(RateLimitedException.class, ProblemType.RATE_LIMITED)
                    .retryAfter(RateLimitedException::retryAfter),
            new Row<>(IdempotencyKeyReusedException.class, ProblemType.IDEMPOTENCY_KEY_REUSED),
            new Row<>(IdempotencyInProgressException.class, ProblemType.IDEMPOTENCY_IN_PROGRESS).retryAfter(1),
            new Row<>(IdempotencyUnavailableException.class, ProblemType.IDEMPOTENCY_UNAVAILABLE).retryAfter(1));

    /**
     * One failure and its problem.
     *
     * @param fixedDetail instead of the failure's own message
     * @param retryAfter when the caller may try again; null if it should not
     */
    private record Row<F extends Exception>(
            Class<F> type,
            ProblemType problem,
            @Nullable String fixedDetail,
            @Nullable Function<F, Duration> retryAfter) {

        Row(Class<F> type, ProblemType problem) {
            this(type, problem, null, null);
        }

        Row<F> detail(String text) {
            return new Row<>(type, problem, text, retryAfter);
        }

        Row<F> retryAfter(Function<F, Duration> delay) {
            return new Row<>(type, problem, fixedDetail, delay);
        }

        Row<F> retryAfter(int seconds) {
            return retryAfter(failure -> Duration.ofSeconds(seconds));
        }

        ProblemAnswer answerTo(Exception failure) {
            var answer = ProblemAnswer.of(problem, fixedDetail == null ? failure.getMessage() : fixedDetail);
            return retryAfter == null ? answer : answer.retryAfter(retryAfter.apply(type.cast(failure)));
        }
    }

    @ExceptionHandler
    ResponseEntity<Problem> upstream(UpstreamException failure, HttpServletRequest request) {
        return answerTo(failure, request).to(request);
    }

    static ProblemAnswer answerTo(UpstreamException failure, HttpServletRequest request) {
        var answered = failure.answered();
        var answer = ProblemAnswer.of(typeOf(failure), failure.getMessage())
                .outcome(failure.outcome() == null ? outcome(request) : isRead(request) ? null : failure.outcome())
                .upstream(
                        answered == null
                                ? null
                                : new Problem.Upstream(
                                        answered.status(), answered.code(), answered.name(), answered.traceId()));
        var retryAfter = retryAfter(failure);
        if (retryAfter != null) {
            answer.retryAfter(retryAfter);
        }
        log.warn("{} {}: {} ({})", request.getMethod(), failure.kind(), failure.getMessage(), cause(failure));
        return answer;
    }

    private static ProblemType typeOf(UpstreamException failure) {
        return switch (failure.kind()) {
            case CONNECT, DNS, TLS, UNSENT, BREAKER_OPEN, SATURATED -> ProblemType.UPSTREAM_UNAVAILABLE;
            case TIMEOUT, BACKEND_TIMEOUT, DEADLINE, REPEATED -> ProblemType.UPSTREAM_TIMEOUT;
            case RESET, GARBLED, TOO_LARGE, REDIRECT, NO_SUCH_PATH, FAILED, BACKEND_UNREACHABLE ->
                ProblemType.UPSTREAM_FAILED;
            case CLOCK, SIGNATURE, PERMISSION -> ProblemType.UPSTREAM_CREDENTIALS;
            case MISSING -> ProblemType.NOT_FOUND;
            case CONFLICT -> ProblemType.CHANNEL_STATE_CONFLICT;
            case INVALID -> ProblemType.UPSTREAM_REJECTED;
            case THROTTLED, QUOTA, HELD_BACK -> ProblemType.UPSTREAM_THROTTLED;
        };
    }

    /** Every 503 says when to come again. */
    private static @Nullable Duration retryAfter(UpstreamException failure) {
        if (failure.retryAfter() != null) {
            return failure.retryAfter();
        }
        var isUnavailable = typeOf(failure).status() == 503 || failure.kind() == FailureKind.BACKEND_UNREACHABLE;
        return isUnavailable ? Duration.ofSeconds(1) : null;
    }

    /** The kind of the innermost cause; its message may hold what the upstream wrote. */
    private static String cause(Throwable failure) {
        if (failure.getCause() == null) {
            return "answered";
        }
        var root = failure.getCause();
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    @ExceptionHandler
    ResponseEntity<Problem> state(StateConflictException failure, HttpServletRequest request) {
        var current = failure.currentStatus();
        return ProblemAnswer.of(ProblemType.CHANNEL_STATE_CONFLICT, failure.explanation())
                .outcome(outcome(request))
                .states(
                        current.raw() == null ? current.value().name() : current.raw(),
                        failure.allowedStatuses().stream()
                                .map(ChannelStatus::name)
                                .toList())
                .to(request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(InvalidRequestException failure, HttpServletRequest request) {
        return invalid(failure.violations(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> body(MethodArgumentNotValidException failure, HttpServletRequest request) {
        return invalid(Violations.of(failure.getBindingResult()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> parameters(HandlerMethodValidationException failure, HttpServletRequest request) {
        return invalid(Violations.of(failure), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> parameter(MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
        return invalid(List.of(Violations.ofParameter(failure.getName(), failure)), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException failure, HttpServletRequest request) {
        return invalid(List.of(new Violation(failure.getParameterName(), "is required", null)), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> json(HttpMessageNotReadableException failure, HttpServletRequest request) {
        return invalid(List.of(Violations.ofJson(failure.getCause())), request);
    }

    /** The container and the firewall look at parameters and headers only when they are asked for them. */
    @ExceptionHandler({
        HttpException.RuntimeException.class,
        HttpException.IllegalArgumentException.class,
        HttpException.IllegalStateException.class,
        RequestRejectedException.class
    })
    ResponseEntity<Problem> unreadable(HttpServletRequest request) {
        return invalid(
                List.of(new Violation("request", "a parameter or a header cannot be decoded or is not allowed", null)),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> path(UnreadablePathException failure, HttpServletRequest request) {
        return invalid(List.of(new Violation("path", String.valueOf(failure.getMessage()), null)), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> patch(UnreadablePatchException failure, HttpServletRequest request) {
        return invalid(List.of(Violations.ofJson(failure.getCause())), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> patched(ConstraintViolationException failure, HttpServletRequest request) {
        return invalid(Violations.of(failure), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> binding(ServletRequestBindingException failure, HttpServletRequest request) {
        return invalid(
                List.of(new Violation("request", "a part of the request is missing or malformed", null)), request);
    }

    private static ResponseEntity<Problem> invalid(List<Violation> violations, HttpServletRequest request) {
        var detail = violations.stream()
                .map(violation -> violation.field() + ": " + violation.message())
                .collect(Collectors.joining("; "));
        return ProblemAnswer.of(ProblemType.VALIDATION_FAILED, detail)
                .violations(violations)
                .outcome(outcome(request))
                .to(request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unauthenticated(AuthenticationException failure, HttpServletRequest request) {
        // The detail does not tell an unknown key from an expired token; the log does.
        log.info("refused a caller: {}", failure.getClass().getSimpleName());
        var detail = failure instanceof SeveralCredentialsException
                ? failure.getMessage()
                : "the request carries no credential that is accepted";
        return ProblemAnswer.of(ProblemType.UNAUTHENTICATED, detail)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"livegate\"")
                .outcome(outcome(request))
                .to(request);
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    ResponseEntity<Problem> noRoute(HttpServletRequest request) {
        return ProblemAnswer.of(ProblemType.NOT_FOUND, "there is no such route").to(request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> method(HttpRequestMethodNotSupportedException failure, HttpServletRequest request) {
        var methods = failure.getSupportedHttpMethods();
        var allowed = methods == null
                ? ""
                : methods.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        return ProblemAnswer.of(ProblemType.METHOD_NOT_ALLOWED, "allowed here: " + allowed)
                .header(HttpHeaders.ALLOW, allowed)
                .to(request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unknown(OutcomeUnknownException failure, HttpServletRequest request) {
        return ProblemAnswer.of(ProblemType.UPSTREAM_TIMEOUT, failure.getMessage())
                .outcome(Outcome.UNKNOWN)
                .to(request);
    }

    /** The caller has closed the connection, so there is nothing to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException failure) {
        log.debug("the caller hung up");
    }

    /** A failure of the gateway, although its type is an authentication failure. */
    @ExceptionHandler
    ResponseEntity<Problem> identity(IdentityUnavailableException failure, HttpServletRequest request) {
        log.warn("tokens cannot be checked: {}", cause(failure));
        return ProblemAnswer.of(ProblemType.IDENTITY_UNAVAILABLE, failure.getMessage())
                .retryAfter(Duration.ofSeconds(5))
                .outcome(outcome(request))
                .to(request);
    }

    /** What the table knows, and otherwise a bug. */
    @ExceptionHandler
    ResponseEntity<Problem> other(Exception failure, HttpServletRequest request) {
        for (var row : TABLE) {
            if (row.type().isInstance(failure)) {
                return row.answerTo(failure).outcome(outcome(request)).to(request);
            }
        }
        log.error("{} failed by a mistake of ours", request.getMethod(), failure);
        return ProblemAnswer.of(ProblemType.INTERNAL_ERROR, null)
                .outcome(outcome(request))
                .to(request);
    }

    /** Of a failure that does not say what became of the command. */
    private static @Nullable Outcome outcome(HttpServletRequest request) {
        return isRead(request) ? null : RequestFacts.of(request).outcome();
    }

    private static boolean isRead(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    }
}
