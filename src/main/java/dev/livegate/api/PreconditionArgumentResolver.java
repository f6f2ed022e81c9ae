package dev.livegate.api;

import dev.livegate.request.RequestFacts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;

/** Gives controllers the {@link Precondition} of their request. */
final class PreconditionArgumentResolver implements HandlerMethodArgumentResolver {

    private final ObjectProvider<JsonMapper> json;

    PreconditionArgumentResolver(ObjectProvider<JsonMapper> json) {
        this.json = json;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Precondition.class);
    }

    @Override
    public Precondition resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        var request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        // A repetition may find what the first request has made.
        return RequestFacts.of(request).firstSentAt() == null
                ? new Precondition(
                        Collections.list(request.getHeaders(HttpHeaders.IF_MATCH)),
                        Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)),
                        json.getObject())
                : new Precondition(List.of(), List.of(), json.getObject());
    }
}
