package dev.livegate.web;

import dev.livegate.account.Account;
import dev.livegate.security.AccessInterceptor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Writes one line for every command of a known caller: who, what, on which channel, and how it went. */
public final class AuditInterceptor implements HandlerInterceptor {

    private static final Logger audit = LoggerFactory.getLogger("audit");
    private static final String VERDICT = AuditInterceptor.class.getName() + ".verdict";

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
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (handler instanceof HandlerMethod method && !READS.contains(request.getMethod())) {
            var account = request.getAttribute(Account.class.getName());
            var verdict = request.getAttribute(VERDICT);
            var outcome = verdict == null ? "done" : verdict;
            // The other fields are those of every line of the request.
            audit.atInfo()
                    .addKeyValue(LogFields.STATUS, response.getStatus())
                    .addKeyValue(LogFields.OUTCOME, outcome)
                    .setMessage("command={} caller={} account={} channel={} status={} outcome={} request={}")
                    .addArgument(method.getMethod().getName())
                    .addArgument(LogFields.printable(AccessInterceptor.caller().name()))
                    .addArgument(account instanceof Account chosen ? chosen.name() : "-")
                    .addArgument(AccessInterceptor.channelOf(request))
                    .addArgument(response.getStatus())
                    .addArgument(outcome)
                    .addArgument(RequestIdFilter.idOf(request))
                    .log();
        }
    }
}
