package dev.livegate.openapi;

import dev.livegate.account.OnlyIn;
import dev.livegate.guard.Guarded;
import dev.livegate.problem.ProblemType;
import dev.livegate.security.AccessInterceptor;
import dev.livegate.security.Needs;
import dev.livegate.upstream.Call;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation what its annotations declare: scopes, state rule, zone, headers, and every problem it can answer. */
final class OperationDocumenter implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        operation.setDescription(description(operation, handler));
        operation.setSecurity(List.of(
                new SecurityRequirement().addList(OpenApiConfiguration.API_KEY),
                new SecurityRequirement().addList(OpenApiConfiguration.BEARER)));
        if (callsUpstream(handler)) {
            operation.addParametersItem(new HeaderParameter()
                    .name(AccessInterceptor.ACCOUNT_HEADER)
                    .description("Which NCP account to use; the default account without it.")
                    .schema(new StringSchema().pattern("^[a-z0-9][a-z0-9-]{0,31}$"))
                    .required(false));
        }
        operation.getResponses().forEach((status, response) -> describeSuccess(operation, status, response, handler));
        problemsByStatus(handler)
                .forEach((status, types) ->
                        operation.getResponses().addApiResponse(status.toString(), problemResponse(types)));
        return operation;
    }

    private static String description(Operation operation, HandlerMethod handler) {
        var sentences = new ArrayList<String>();
        if (operation.getDescription() != null) {
            sentences.add(operation.getDescription());
        }
        var guarded = handler.getMethodAnnotation(Guarded.class);
        if (guarded != null) {
            sentences.add("**State:** " + guarded.value().sentence());
        }
        var onlyIn = handler.getMethodAnnotation(OnlyIn.class);
        if (onlyIn != null) {
            sentences.add("**Zone:** accounts of the %s zone only."
                    .formatted(onlyIn.value().label()));
        }
        var needs = handler.getMethodAnnotation(Needs.class);
        if (needs != null && needs.value().length > 0) {
            var scopes = Arrays.stream(needs.value())
                    .map(scope -> "`" + scope.claim() + "`")
                    .collect(Collectors.joining(" and "));
            sentences.add("**Scope:** " + scopes + ".");
        }
        return String.join("\n\n", sentences);
    }

    private static boolean callsUpstream(HandlerMethod handler) {
        return hasParameter(handler, Call.class);
    }

    private static boolean hasParameter(HandlerMethod handler, Class<?> type) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType().equals(type));
    }

    private static void describeSuccess(
            Operation operation, String status, ApiResponse response, HandlerMethod handler) {
        response.addHeaderObject("X-Request-Id", header("X-Request-Id"));
        if (callsUpstream(handler)) {
            response.addHeaderObject("X-Upstream-Trace-Id", header("X-Upstream-Trace-Id"));
        }
        if (status.equals("201")) {
            response.addHeaderObject("Location", header("Location"));
        }
        var example = Examples.of(operation.getOperationId());
        if (example != null && response.getContent() != null) {
            response.getContent().values().forEach(media -> media.setExample(example));
        }
    }

    private static Header header(String name) {
        return new Header().$ref("#/components/headers/" + name);
    }

    private static SortedMap<Integer, List<ProblemType>> problemsByStatus(HandlerMethod handler) {
        return problems(handler).stream()
                .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.toList()));
    }

    private static Set<ProblemType> problems(HandlerMethod handler) {
        var problems = EnumSet.of(
                ProblemType.VALIDATION_FAILED,
                ProblemType.UNAUTHENTICATED,
                ProblemType.NOT_ACCEPTABLE,
                ProblemType.RATE_LIMITED,
                ProblemType.OVERLOADED,
                ProblemType.IDENTITY_UNAVAILABLE,
                ProblemType.INTERNAL_ERROR);
        if (callsUpstream(handler)) {
            problems.addAll(EnumSet.of(
                    ProblemType.FORBIDDEN,
                    ProblemType.NOT_FOUND,
                    ProblemType.UPSTREAM_CREDENTIALS,
                    ProblemType.UPSTREAM_FAILED,
                    ProblemType.UPSTREAM_REJECTED,
                    ProblemType.UPSTREAM_THROTTLED,
                    ProblemType.UPSTREAM_UNAVAILABLE,
                    ProblemType.UPSTREAM_TIMEOUT));
        }
        if (!handler.hasMethodAnnotation(GetMapping.class)) {
            problems.add(ProblemType.CHANNEL_STATE_CONFLICT);
            problems.add(ProblemType.BODY_TOO_LARGE);
        }
        if (Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class))) {
            problems.add(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        if (handler.hasMethodAnnotation(OnlyIn.class)) {
            problems.add(ProblemType.NOT_IN_ZONE);
        }
        return problems;
    }

    private static ApiResponse problemResponse(List<ProblemType> types) {
        var media = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        types.forEach(type -> media.addExamples(type.code(), new Example().$ref(type.code())));
        var response = new ApiResponse()
                .description(types.stream()
                        .map(type -> "`%s`: %s".formatted(type.code(), type.title()))
                        .collect(Collectors.joining("; ")))
                .content(new Content()
                        .addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE, media));
        response.addHeaderObject("X-Request-Id", header("X-Request-Id"));
        if (types.contains(ProblemType.UNAUTHENTICATED)) {
            response.addHeaderObject("WWW-Authenticate", header("WWW-Authenticate"));
        }
        if (types.stream().anyMatch(type -> type.status() == 429 || type.status() == 503)) {
            response.addHeaderObject("Retry-After", header("Retry-After"));
        }
        return response;
    }
}
