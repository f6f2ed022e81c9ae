package dev.livegate.idempotency;

import dev.livegate.admission.BodyLimitFilter;
import dev.livegate.dryrun.DryRun;
import dev.livegate.request.RequestFacts;
import dev.livegate.security.AccessInterceptor;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Claims the idempotency key of a permitted command before it runs, or replays the stored answer. Runs after the checks of scope, account
 * and channel, so that a replay passes them too.
 */
final class IdempotencyInterceptor implements HandlerInterceptor {

    /** 1 to 64 visible ASCII characters. */
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private final IdempotencyStore store;
    private final ObjectProvider<HandlerExceptionResolver> problems;
    private final MeterRegistry meters;

    IdempotencyInterceptor(
            IdempotencyStore store, ObjectProvider<HandlerExceptionResolver> problems, MeterRegistry meters) {
        this.store = store;
        this.problems = problems;
        this.meters = meters;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod method) || !DryRun.isOfferedBy(method)) {
            return true;
        }
        var given = keyOf(request);
        if (given == null || DryRun.isAskedFor(request)) {
            return true;
        }
        var path = RequestFacts.of(request).path();
        var fingerprint = Fingerprint.ofRequest(
                request.getMethod(), path, request.getQueryString(), BodyLimitFilter.bodyOf(request));
        var caller = AccessInterceptor.caller().id();
        var key = Fingerprint.of(
                List.of(caller, AccessInterceptor.account(request).name(), request.getMethod(), path, given));
        var token = UUID.randomUUID().toString();
        IdempotencyRecord known;
        try {
            known = store.claim(caller, key, token, fingerprint);
        } catch (IdempotencyUnavailableException e) {
            count("unavailable");
            throw e;
        }
        var held = Objects.requireNonNull(HeldResponse.of(response));
        if (known == null) {
            count("new");
            held.lease(new Lease(key, token));
            return true;
        }
        return isToBeHandled(request, held, key, fingerprint, known);
    }

    private boolean isToBeHandled(
            HttpServletRequest request, HeldResponse response, String key, String fingerprint, IdempotencyRecord known)
            throws IOException {
        if (!known.fingerprint().equals(fingerprint)) {
            count("reused");
            throw new IdempotencyKeyReusedException();
        }
        return switch (known.state()) {
            case RUNNING -> {
                count("in-progress");
                throw new IdempotencyInProgressException();
            }
            case UNKNOWN -> {
                count("unknown");
                response.lease(new Lease(key, null));
                RequestFacts.of(request).repeatsCommandSentAt(known.begunAt());
                yield true;
            }
            case DONE -> {
                count("replayed");
                RequestFacts.of(request).replayed();
                Replay.write(Objects.requireNonNull(known.answer()), response);
                yield false;
            }
        };
    }

    /**
     * What is kept: successes, refusals of the upstream's service, and that nobody knows. A command that was certainly not
     * carried out for a passing reason leaves its key free.
     */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        var held = HeldResponse.of(response);
        if (held != null && held.lease() != null) {
            settle(held.lease(), request, held, failure == null);
        }
    }

    private void settle(Lease lease, HttpServletRequest request, HeldResponse response, boolean isAnswered) {
        var isSuccess = isAnswered && response.getStatus() < 400;
        if (lease.token() == null) {
            if (isSuccess) {
                store.resolve(lease.key(), Replay.of(response));
            } else {
                response.resetBuffer();
                problems.getObject().resolveException(request, response, null, new OutcomeUnknownException());
            }
        } else if (isSuccess) {
            store.finish(lease.key(), lease.token(), Replay.of(response));
        } else {
            switch (RequestFacts.of(request).outcome()) {
                case UNKNOWN -> store.leaveOpen(lease.key(), lease.token());
                case REJECTED -> {
                    // The gateway's credentials or the upstream's limits are no answer to what the caller asked for.
                    if (isAnswered && response.getStatus() < 500) {
                        store.finish(lease.key(), lease.token(), Replay.of(response));
                    } else {
                        store.release(lease.key(), lease.token());
                    }
                }
                case NOT_SENT -> store.release(lease.key(), lease.token());
            }
        }
    }

    private void count(String result) {
        meters.counter("livegate.idempotency", "result", result).increment();
    }

    private static @Nullable String keyOf(HttpServletRequest request) {
        var given = Collections.list(request.getHeaders(IdempotencyFilter.HEADER));
        if (given.isEmpty()) {
            return null;
        }
        if (given.size() > 1 || !KEY.matcher(given.getFirst()).matches()) {
            throw new InvalidRequestException(new Violation(
                    IdempotencyFilter.HEADER, "must be given once, as 1 to 64 visible ASCII characters", null));
        }
        return given.getFirst();
    }
}
