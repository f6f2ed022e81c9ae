package dev.livegate.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/** Refuses what an operation does not know, instead of ignoring it: query parameters, repeated ones, bodies. */
final class StrictRequestInterceptor implements HandlerInterceptor {

    private record Known(Set<String> parameters, boolean takesBody) {}

    private final Map<Method, Known> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            var declared = known.computeIfAbsent(method.getMethod(), key -> inspect(method));
            request.getParameterMap().forEach((name, values) -> check(declared, name, values));
            var read = WebUtils.getNativeRequest(request, BodyLimitFilter.ReadRequest.class);
            if (!declared.takesBody() && read != null && read.hasContent()) {
                throw new InvalidRequestException(new Violation("body", "this operation takes no body", null));
            }
        }
        return true;
    }

    private static void check(Known declared, String name, String[] values) {
        if (!declared.parameters().contains(name)) {
            var allowed = declared.parameters().isEmpty()
                    ? "this operation takes no query parameters"
                    : "unknown parameter; known are "
                            + declared.parameters().stream().sorted().collect(Collectors.joining(", "));
            throw new InvalidRequestException(new Violation(name, allowed, null));
        }
        if (values.length > 1) {
            throw new InvalidRequestException(new Violation(name, "must be given once", null));
        }
    }

    private static Known inspect(HandlerMethod method) {
        return new Known(
                Stream.concat(
                                Arrays.stream(method.getMethodParameters())
                                        .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                                        .map(StrictRequestInterceptor::name),
                                DryRun.isOfferedBy(method) ? Stream.of(DryRun.PARAMETER) : Stream.empty())
                        .collect(Collectors.toUnmodifiableSet()),
                Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class)));
    }

    private static String name(MethodParameter parameter) {
        var annotation = parameter.getParameterAnnotation(RequestParam.class);
        var given = annotation == null ? "" : annotation.name();
        return given.isEmpty() ? String.valueOf(parameter.getParameter().getName()) : given;
    }
}
