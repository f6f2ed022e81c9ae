package dev.livegate.observability;

import dev.livegate.request.LoggingContext;
import dev.livegate.request.RequestFacts;
import dev.livegate.request.RequestPipeline;
import dev.livegate.security.AccessInterceptor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes one audit line for every command of a known caller: who, what, on which channel, and how it ended. The path makes no difference:
 * a command to no operation leaves a line too.
 */
@Component
final class AuditFilter extends OncePerRequestFilter implements Ordered {

    private static final Logger audit = LoggerFactory.getLogger("audit");

    @Override
    public int getOrder() {
        return RequestPipeline.AUDIT.getOrder();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return RequestFacts.of(request).isRead() || request.getUserPrincipal() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = LoggingContext.printable(AccessInterceptor.caller().name());
        MDC.put(LoggingContext.CALLER, caller);
        var isAnswered = false;
        try {
            chain.doFilter(request, response);
            isAnswered = true;
        } finally {
            // What comes this far is answered by the container.
            write(request, caller, isAnswered ? response.getStatus() : 500, isAnswered ? "done" : "internal-error");
        }
    }

    private static void write(HttpServletRequest request, String caller, int status, String otherwise) {
        var facts = RequestFacts.of(request);
        var account = facts.account();
        var outcome = Objects.requireNonNullElse(facts.result(), otherwise);
        // The other fields are those of every line of the request.
        audit.atInfo()
                .addKeyValue("status", status)
                .addKeyValue("outcome", outcome)
                .addKeyValue("clientAddress", facts.caller())
                .setMessage("command={} caller={} account={} channel={} status={} outcome={} client={} request={}")
                .addArgument(Objects.requireNonNullElse(facts.operation(), "-"))
                .addArgument(caller)
                .addArgument(account == null ? "-" : account.name())
                .addArgument(AccessInterceptor.channelOf(request))
                .addArgument(status)
                .addArgument(outcome)
                .addArgument(facts.caller())
                .addArgument(facts.id())
                .log();
    }
}
