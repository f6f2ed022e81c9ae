package dev.livegate.api;

import dev.livegate.dryrun.DryRun;
import dev.livegate.reads.Freshness;
import dev.livegate.reads.ReadReports;
import dev.livegate.request.LoggingContext;
import dev.livegate.request.RequestFacts;
import dev.livegate.security.AccessInterceptor;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Calls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the {@link Call} of their request; each upstream trace id becomes a header of the answer. */
final class CallArgumentResolver implements HandlerMethodArgumentResolver {

    static final String TRACE_HEADER = "X-Upstream-Trace-Id";

    private final Calls calls;

    CallArgumentResolver(Calls calls) {
        this.calls = calls;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Call.class);
    }

    @Override
    public Call resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        var request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        var response = Objects.requireNonNull(webRequest.getNativeResponse(HttpServletResponse.class));
        var facts = RequestFacts.of(request);
        var call = calls.arrivedAt(
                facts.arrivedNanoTime(),
                AccessInterceptor.account(request),
                facts.firstSentAt(),
                DryRun.isAskedFor(request),
                traceId -> {
                    // Parts of an overview are read by several threads.
                    synchronized (response) {
                        response.setHeader(TRACE_HEADER, traceId);
                    }
                    MDC.put(LoggingContext.UPSTREAM_TRACE_ID, traceId);
                });
        facts.call(call);
        return facts.isRead() ? reading(call, request) : call;
    }

    /** Reads may be answered from the cache; commands decide for themselves. */
    private static Call reading(Call call, HttpServletRequest request) {
        var reports = new ReadReports();
        RequestFacts.of(request).reads(reports);
        var asked = Collections.list(request.getHeaders(HttpHeaders.CACHE_CONTROL));
        return call.reading(Freshness.asked(asked), reports::add);
    }
}
