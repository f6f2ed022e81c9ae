package dev.livegate.dryrun;

import dev.livegate.request.RequestFacts;
import dev.livegate.request.RequestPipeline;
import dev.livegate.upstream.DryRunException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Answers a dry run with the request that would be sent, or says that there is nothing to send. */
@RestControllerAdvice
final class DryRunAdvice implements ResponseBodyAdvice<Object>, Ordered {

    @Override
    public int getOrder() {
        return RequestPipeline.DRY_RUN.getOrder();
    }

    @ExceptionHandler
    DryRunResponse rehearsed(DryRunException run, HttpServletRequest request) {
        RequestFacts.of(request).rehearsed();
        return new DryRunResponse(
                true, new DryRunResponse.UpstreamRequest(run.operation(), run.method(), run.uri(), run.body()));
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof DryRunResponse
                || MediaType.APPLICATION_PROBLEM_JSON.equals(contentType)
                || !(request instanceof ServletServerHttpRequest servlet)
                || !isDryRun(servlet.getServletRequest())) {
            return body;
        }
        RequestFacts.of(servlet.getServletRequest()).rehearsed();
        return new DryRunResponse(true, null);
    }

    private static boolean isDryRun(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod method
                && DryRun.isOfferedBy(method)
                && DryRun.isAskedFor(request);
    }
}
