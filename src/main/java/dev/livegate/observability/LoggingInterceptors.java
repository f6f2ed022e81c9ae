package dev.livegate.observability;

import dev.livegate.request.LoggingContext;
import dev.livegate.request.RequestFacts;
import dev.livegate.security.AccessInterceptor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Fills the log context as soon as each fact is known. */
final class LoggingInterceptors {

    private LoggingInterceptors() {}

    /** Operation, caller and channel: known as soon as there is a handler. */
    static final class OfOperation implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (handler instanceof HandlerMethod method) {
                var operation = method.getMethod().getName();
                RequestFacts.of(request).operation(operation);
                MDC.put(LoggingContext.OPERATION, operation);
                MDC.put(
                        LoggingContext.CALLER,
                        LoggingContext.printable(AccessInterceptor.caller().name()));
                var channel = AccessInterceptor.channelOf(request);
                if (channel != null) {
                    MDC.put(LoggingContext.CHANNEL, channel.value());
                }
            }
            return true;
        }
    }

    /** The account: known only when the caller may use it. */
    static final class OfAccount implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            var chosen = RequestFacts.of(request).account();
            if (chosen != null) {
                MDC.put(LoggingContext.ACCOUNT, chosen.name());
            }
            return true;
        }
    }
}
