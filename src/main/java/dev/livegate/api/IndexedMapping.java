package dev.livegate.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the operation of a request among those of its method and number of path segments. The framework, which holds a path
 * with an id against each of a hundred mappings, is asked only if that leaves none or several.
 */
final class IndexedMapping extends RequestMappingHandlerMapping {

    private record Shape(String method, int segments) {}

    private record Operation(RequestMappingInfo mapping, HandlerMethod handler) {}

    private Map<Shape, List<Operation>> operations = Map.of();

    @Override
    public void afterPropertiesSet() {
        super.afterPropertiesSet();
        operations = getHandlerMethods().entrySet().stream()
                .flatMap(entry -> shapes(entry.getKey())
                        .map(shape -> Map.entry(shape, new Operation(entry.getKey(), entry.getValue()))))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        Operation found = null;
        for (var operation : operations.getOrDefault(shape(request.getMethod(), path), List.of())) {
            var match = getMatchingMapping(operation.mapping(), request);
            if (match != null) {
                if (found != null) {
                    return super.lookupHandlerMethod(path, request);
                }
                found = new Operation(match, operation.handler());
            }
        }
        if (found == null) {
            return super.lookupHandlerMethod(path, request);
        }
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, found.handler());
        handleMatch(found.mapping(), path, request);
        return found.handler();
    }

    /** None of a mapping whose paths vary in their segments. */
    private static Stream<Shape> shapes(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .filter(pattern -> !pattern.contains("*"))
                .flatMap(pattern -> mapping.getMethodsCondition().getMethods().stream()
                        .map(RequestMethod::name)
                        .map(method -> shape(method, pattern)));
    }

    private static Shape shape(String method, String path) {
        return new Shape(method, StringUtils.countOccurrencesOf(path, "/"));
    }
}
