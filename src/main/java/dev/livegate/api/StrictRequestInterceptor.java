package dev.livegate.api;

import dev.livegate.admission.BodyLimitFilter;
import dev.livegate.dryrun.DryRun;
import dev.livegate.request.RequestFacts;
import dev.livegate.security.AccessInterceptor;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters, repetitions and bodies that an operation does not declare, and requests whose answer could not be written.
 * Runs before the command is sent.
 */
final class StrictRequestInterceptor implements HandlerInterceptor {

    private record Known(Set<String> parameters, boolean takesBody, boolean takesPrecondition) {}

    private final Map<Method, Known> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeException {
        if (handler instanceof HandlerMethod method) {
            checkAccept(request);
            checkAccount(request);
            var declared = known.computeIfAbsent(method.getMethod(), key -> inspect(method));
            request.getParameterMap()
                    .forEach((name, values) -> check(declared, name.isEmpty() ? "query" : name, values));
            if (!declared.takesPrecondition()) {
                checkNoPrecondition(request);
            }
            if (!declared.takesBody() && BodyLimitFilter.hasContent(request)) {
                throw new InvalidRequestException(new Violation("body", "this operation takes no body", null));
            }
            if (declared.takesBody()) {
                checkContentType(request);
            }
        }
        return true;
    }

    /** The framework would look at it only to write the answer, when a command has long been sent. */
    private static void checkAccept(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        try {
            var accepted = MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
            if (AcceptedTypes.permitJson(accepted)) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotAcceptableException("the header Accept cannot be read");
        }
        throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
    }

    /** One that is ignored would be worse than none. */
    private static void checkNoPrecondition(HttpServletRequest request) {
        var refused = RequestFacts.of(request).isRead()
                ? List.of(HttpHeaders.IF_MATCH)
                : List.of(HttpHeaders.IF_MATCH, HttpHeaders.IF_NONE_MATCH);
        refused.stream().filter(header -> request.getHeader(header) != null).forEach(header -> {
            throw new InvalidRequestException(new Violation(header, "this operation takes no such condition", null));
        });
    }

    private static void checkAccount(HttpServletRequest request) {
        if (Collections.list(request.getHeaders(AccessInterceptor.ACCOUNT_HEADER))
                        .size()
                > 1) {
            throw new InvalidRequestException(
                    new Violation(AccessInterceptor.ACCOUNT_HEADER, "must be given once", null));
        }
    }

    /** A media range is no type of a body. The framework would answer it with 500. */
    private static void checkContentType(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        var type = request.getContentType();
        if (type != null && type.contains("*")) {
            throw new HttpMediaTypeNotSupportedException("the header Content-Type names a range");
        }
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
        if (values[0].isEmpty()) {
            // Spring would treat it as absent.
            throw new InvalidRequestException(new Violation(name, "must not be empty", null));
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
                        .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class)),
                Arrays.stream(method.getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType().equals(Precondition.class)));
    }

    private static String name(MethodParameter parameter) {
        var annotation = parameter.getParameterAnnotation(RequestParam.class);
        var given = annotation == null ? "" : annotation.name();
        return given.isEmpty() ? String.valueOf(parameter.getParameter().getName()) : given;
    }
}
