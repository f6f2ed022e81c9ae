package dev.livegate.web;

import dev.livegate.account.Account;
import dev.livegate.security.AccessInterceptor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Writes one line for every command of a known caller: who, what, on which channel, and how it went. Comes after security and
 * before all that may refuse a known caller.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 11)
public final class AuditFilter extends OncePerRequestFilter {

    private static final Logger audit = LoggerFactory.getLogger("audit");
    private static final String VERDICT = AuditFilter.class.getName() + ".verdict";

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    /** Notes how a request failed, for its line. */
    public static void failed(HttpServletRequest request, String problemCode, @Nullable String outcome) {
        request.setAttribute(VERDICT, outcome == null ? problemCode : problemCode + "/" + outcome);
    }

    /** Notes that a request was answered as it was before, for its line. */
    public static void replayed(HttpServletRequest request) {
        request.setAttribute(VERDICT, "replayed");
    }

    /** Notes that a request was a dry run, for its line. */
    static void rehearsed(HttpServletRequest request) {
        request.setAttribute(VERDICT, "dry-run");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READS.contains(request.getMethod())
                || request.getUserPrincipal() == null
                || !request.getRequestURI().startsWith(Api.V1 + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = LogFields.printable(AccessInterceptor.caller().name());
        MDC.put(LogFields.CALLER, caller);
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
        var account = request.getAttribute(Account.class.getName());
        var outcome = Objects.requireNonNullElse(request.getAttribute(VERDICT), otherwise);
        // The other fields are those of every line of the request.
        audit.atInfo()
                .addKeyValue(LogFields.STATUS, status)
                .addKeyValue(LogFields.OUTCOME, outcome)
                .setMessage("command={} caller={} account={} channel={} status={} outcome={} request={}")
                .addArgument(LogFields.operation(request, "-"))
                .addArgument(caller)
                .addArgument(account instanceof Account chosen ? chosen.name() : "-")
                .addArgument(AccessInterceptor.channelOf(request))
                .addArgument(status)
                .addArgument(outcome)
                .addArgument(RequestIdFilter.idOf(request))
                .log();
    }
}
