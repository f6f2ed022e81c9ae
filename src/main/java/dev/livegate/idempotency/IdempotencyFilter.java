package dev.livegate.idempotency;

import dev.livegate.upstream.Call;
import dev.livegate.upstream.Outcome;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Holds the answer of a command with a key back until it is kept. What is kept: successes, refusals of the upstream's service,
 * and that nobody knows. A command that was certainly not carried out for a passing reason leaves its key free.
 */
@Order(Ordered.LOWEST_PRECEDENCE - 1)
final class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";

    private final Entries entries;
    private final HandlerExceptionResolver problems;

    IdempotencyFilter(Entries entries, HandlerExceptionResolver problems) {
        this.entries = entries;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var held = new ContentCachingResponseWrapper(response);
        var isAnswered = false;
        try {
            chain.doFilter(request, held);
            isAnswered = true;
        } finally {
            var claim = Claim.of(request);
            if (claim != null) {
                settle(claim, request, held, isAnswered);
            }
        }
        held.copyBodyToResponse();
    }

    private void settle(
            Claim claim, HttpServletRequest request, ContentCachingResponseWrapper response, boolean isAnswered) {
        var isSuccess = isAnswered && response.getStatus() < 400;
        if (claim.token() == null) {
            if (isSuccess) {
                entries.resolve(claim.key(), Replay.of(response));
            } else {
                response.resetBuffer();
                problems.resolveException(request, response, null, new OutcomeUnknownException());
            }
        } else if (isSuccess) {
            entries.finish(claim.key(), claim.token(), Replay.of(response));
        } else {
            switch (outcome(request)) {
                case UNKNOWN -> entries.leaveOpen(claim.key(), claim.token());
                case REJECTED -> {
                    // The gateway's credentials or the upstream's limits are no answer to what the caller asked for.
                    if (isAnswered && response.getStatus() < 500) {
                        entries.finish(claim.key(), claim.token(), Replay.of(response));
                    } else {
                        entries.release(claim.key(), claim.token());
                    }
                }
                case NOT_SENT -> entries.release(claim.key(), claim.token());
            }
        }
    }

    /** A failure that does not say is one of ours; what it means depends on whether something was sent before. */
    private static Outcome outcome(HttpServletRequest request) {
        if (request.getAttribute(Outcome.class.getName()) instanceof Outcome said) {
            return said;
        }
        return request.getAttribute(Call.class.getName()) instanceof Call call && call.hasSentCommand()
                ? Outcome.UNKNOWN
                : Outcome.NOT_SENT;
    }
}
