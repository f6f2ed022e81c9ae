package dev.livegate.web;

import dev.livegate.account.Account;
import dev.livegate.security.AccessInterceptor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.MDC;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** What every log line of a request tells besides its message, as far as it is known by then. */
final class LogFields {

    static final String REQUEST_ID = "requestId";
    static final String CALLER = "caller";
    static final String OPERATION = "operation";
    static final String CHANNEL = "channel";
    static final String ACCOUNT = "account";
    static final String UPSTREAM_TRACE_ID = "upstreamTraceId";
    static final String STATUS = "status";
    static final String OUTCOME = "outcome";

    private static final List<String> OF_A_REQUEST =
            List.of(REQUEST_ID, CALLER, OPERATION, CHANNEL, ACCOUNT, UPSTREAM_TRACE_ID);

    private static final String OPERATION_OF_REQUEST = LogFields.class.getName() + ".operation";

    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\p{Alnum}._@:|/-]");

    private LogFields() {}

    /** The name of the operation, or something else if the request has not come as far as to one. */
    static String operation(HttpServletRequest request, String otherwise) {
        return request.getAttribute(OPERATION_OF_REQUEST) instanceof String known ? known : otherwise;
    }

    static void clear() {
        OF_A_REQUEST.forEach(MDC::remove);
    }

    /** The subject of a token may hold anything; a line break in it must not start a line, not even of a plain log. */
    static String printable(String name) {
        return UNPRINTABLE.matcher(name).replaceAll("?");
    }

    /** Known as soon as there is a handler. */
    static final class OfHandler implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (handler instanceof HandlerMethod method) {
                var operation = method.getMethod().getName();
                request.setAttribute(OPERATION_OF_REQUEST, operation);
                MDC.put(OPERATION, operation);
                MDC.put(CALLER, printable(AccessInterceptor.caller().name()));
                var channel = AccessInterceptor.channelOf(request);
                if (channel != null) {
                    MDC.put(CHANNEL, channel.value());
                }
            }
            return true;
        }
    }

    /** Known only when it has been found that the caller may use it. */
    static final class OfAccess implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (request.getAttribute(Account.class.getName()) instanceof Account chosen) {
                MDC.put(ACCOUNT, chosen.name());
            }
            return true;
        }
    }
}
