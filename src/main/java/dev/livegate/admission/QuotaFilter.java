package dev.livegate.admission;

import dev.livegate.admission.Quotas.Limit;
import dev.livegate.request.RequestFacts;
import dev.livegate.request.RequestPipeline;
import dev.livegate.security.AccessInterceptor;
import dev.livegate.security.Caller;
import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Takes a token for each request of a known caller, and says in {@code RateLimit-*} how many are left. */
final class QuotaFilter extends HttpFilter implements Ordered {

    private final Quotas quotas;
    private final HandlerExceptionResolver problems;
    private final MeterRegistry meters;

    QuotaFilter(Quotas quotas, HandlerExceptionResolver problems, MeterRegistry meters) {
        this.quotas = quotas;
        this.problems = problems;
        this.meters = meters;
    }

    @Override
    public int getOrder() {
        return RequestPipeline.QUOTA.getOrder();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getUserPrincipal() == null) {
            chain.doFilter(request, response);
            return;
        }
        var caller = AccessInterceptor.caller();
        var kind = "requests";
        var limit = quotas.requestsOf(caller);
        var left = quotas.take(caller, kind, limit);
        if (left.isConsumed() && !RequestFacts.of(request).isRead()) {
            kind = "commands";
            limit = quotas.commandsOf(caller);
            left = quotas.take(caller, kind, limit);
        }
        tell(response, limit, left);
        if (left.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        meters.counter("livegate.quota.refused", "caller", label(caller), "quota", kind)
                .increment();
        problems.resolveException(
                request,
                response,
                null,
                new RateLimitedException(
                        "at most %d %s in %s".formatted(limit.limit(), kind, limit.per()),
                        Duration.ofNanos(left.getNanosToWaitForRefill())));
    }

    /** There are as many subjects of tokens as anybody likes. */
    private static String label(Caller caller) {
        return caller.source() == Caller.Source.API_KEY ? caller.name() : "jwt";
    }

    private static void tell(HttpServletResponse response, Limit limit, ConsumptionProbe left) {
        response.setHeader("RateLimit-Limit", Long.toString(limit.limit()));
        response.setHeader("RateLimit-Remaining", Long.toString(left.getRemainingTokens()));
        response.setHeader(
                "RateLimit-Reset",
                Long.toString(Duration.ofNanos(left.getNanosToWaitForReset())
                        .plusMillis(999)
                        .toSeconds()));
    }
}
