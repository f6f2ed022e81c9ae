package dev.livegate.openapi;

import dev.livegate.account.OnlyIn;
import dev.livegate.api.PatchBody;
import dev.livegate.api.Precondition;
import dev.livegate.dryrun.DryRun;
import dev.livegate.guard.DocumentedRule;
import dev.livegate.problem.ProblemType;
import dev.livegate.security.AccessInterceptor;
import dev.livegate.security.AccountWide;
import dev.livegate.security.RequiresScope;
import dev.livegate.upstream.Call;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation what its annotations declare: scopes, state rule, zone, headers, and every problem it can answer. */
final class OperationDocumenter implements GlobalOperationCustomizer {

    /** Name of the example that all commands share. */
    static final String DRY_RUN = "dry-run";

    /** All headers of a request together are 8 KB at most. */
    private static final int LONGEST_HEADER = 8000;

    private static final String JSON = org.springframework.http.MediaType.APPLICATION_JSON_VALUE;

    private final Map<String, Class<? extends Record>> patches = new ConcurrentHashMap<>();

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        operation.setDescription(description(operation, handler));
        operation.setSecurity(List.of(
                new SecurityRequirement().addList(OpenApiConfiguration.API_KEY),
                new SecurityRequirement().addList(OpenApiConfiguration.BEARER)));
        if (callsUpstream(handler)) {
            operation.addParametersItem(new HeaderParameter()
                    .name(AccessInterceptor.ACCOUNT_HEADER)
                    .description("NCP account to use; the default account if it is left out.")
                    .schema(new StringSchema().pattern("^[a-z0-9][a-z0-9-]{0,31}$"))
                    .required(false));
        }
        var patch = handler.getMethodAnnotation(PatchBody.class);
        if (patch != null) {
            describePatch(operation, patch.value());
        }
        describeRequest(operation);
        operation.getResponses().forEach((status, response) -> describeSuccess(operation, status, response, handler));
        if (DryRun.isOfferedBy(handler)) {
            describeDryRun(operation);
            describeIdempotency(operation);
        }
        if (handler.hasMethodAnnotation(GetMapping.class)) {
            describeRevalidation(operation, handler);
        }
        if (hasParameter(handler, Precondition.class)) {
            describePrecondition(operation, handler);
        }
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
        var guarded = handler.getMethodAnnotation(DocumentedRule.class);
        if (guarded != null) {
            sentences.add("**State:** " + condition(guarded) + guarded.value().sentence());
        }
        var onlyIn = handler.getMethodAnnotation(OnlyIn.class);
        if (onlyIn != null) {
            sentences.add("**Zone:** accounts of the %s zone only."
                    .formatted(onlyIn.value().label()));
        }
        var needs = handler.getMethodAnnotation(RequiresScope.class);
        if (needs != null && needs.value().length > 0) {
            var scopes = Arrays.stream(needs.value())
                    .map(scope -> "`" + scope.claim() + "`")
                    .collect(Collectors.joining(" and "));
            sentences.add("**Scope:** " + scopes + ".");
        }
        if (handler.hasMethodAnnotation(AccountWide.class)) {
            sentences.add("**Channels:** only for callers whose channels are not limited.");
        }
        return String.join("\n\n", sentences);
    }

    private static String condition(DocumentedRule guarded) {
        return guarded.when().isEmpty() ? "" : "When %s: ".formatted(guarded.when());
    }

    private static boolean callsUpstream(HandlerMethod handler) {
        return hasParameter(handler, Call.class);
    }

    private static boolean hasParameter(HandlerMethod handler, Class<?> type) {
        return Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType().equals(type));
    }

    private static void describeRequest(Operation operation) {
        var example = Examples.requestOf(operation.getOperationId());
        if (example != null && operation.getRequestBody() != null) {
            operation.getRequestBody().getContent().values().forEach(media -> media.setExample(example));
        }
    }

    private static void describeSuccess(
            Operation operation, String status, ApiResponse response, HandlerMethod handler) {
        response.addHeaderObject("X-Request-Id", header("X-Request-Id"));
        addQuota(response);
        if (callsUpstream(handler)) {
            response.addHeaderObject("X-Upstream-Trace-Id", header("X-Upstream-Trace-Id"));
        }
        if (status.equals("201")) {
            response.addHeaderObject("Location", header("Location"));
        }
        var example = Examples.answerOf(operation.getOperationId());
        if (example != null && response.getContent() != null) {
            response.getContent().values().forEach(media -> media.setExample(example));
        }
    }

    private static void addQuota(ApiResponse response) {
        List.of("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
                .forEach(name -> response.addHeaderObject(name, header(name)));
    }

    private void describePatch(Operation operation, Class<? extends Record> record) {
        var body = operation.getRequestBody();
        var name = ModelConverters.getInstance(true)
                .readAllAsResolvedSchema(record)
                .schema
                .getName();
        patches.put(name, record);
        body.getContent()
                .values()
                .forEach(media -> media.setSchema(new Schema<>().$ref("#/components/schemas/" + name)));
    }

    /** The records that merge patches may change, as schemas of which nothing is required. */
    void addPatchesTo(Components components) {
        patches.forEach((name, record) -> {
            ModelConverters.getInstance(true).readAll(record).forEach(components::addSchemas);
            Schema<?> schema = Objects.requireNonNull(components.getSchemas().get(name));
            schema.setRequired(null);
        });
    }

    /** Headers and answers of reads: age, ETag, 304. */
    private static void describeRevalidation(Operation operation, HandlerMethod handler) {
        operation.addParametersItem(new HeaderParameter()
                .name("If-None-Match")
                .description("ETag of an answer that the caller already has. If it still matches, the answer is 304.")
                .schema(new StringSchema().maxLength(LONGEST_HEADER))
                .required(false));
        var unchanged = new ApiResponse().description("Not modified: the caller has the current answer");
        unchanged.addHeaderObject("X-Request-Id", header("X-Request-Id"));
        operation.getResponses().addApiResponse("304", unchanged);
        if (callsUpstream(handler)) {
            operation.addParametersItem(new HeaderParameter()
                    .name("Cache-Control")
                    .description(
                            "`no-cache` asks the upstream now. `max-age=5` accepts a cached answer that is younger than "
                                    + "five seconds.")
                    .schema(new StringSchema().maxLength(LONGEST_HEADER))
                    .required(false));
        }
        for (var status : List.of("200", "304")) {
            var response = Objects.requireNonNull(operation.getResponses().get(status), status);
            response.addHeaderObject("ETag", header("ETag"));
            if (callsUpstream(handler)) {
                response.addHeaderObject("Age", header("Age"));
                response.addHeaderObject("Cache-Status", header("Cache-Status"));
            }
        }
    }

    /** How a command says which state of the resource it is meant for. */
    private static void describePrecondition(Operation operation, HandlerMethod handler) {
        operation.addParametersItem(new HeaderParameter()
                .name("If-Match")
                .description(
                        "Carries the command out only if the resource has one of these tags, that is, the `ETag` of its"
                                + " GET; `*` matches every state.")
                .schema(new StringSchema().maxLength(LONGEST_HEADER))
                .required(false));
        if (handler.hasMethodAnnotation(PutMapping.class)) {
            operation.addParametersItem(new HeaderParameter()
                    .name("If-None-Match")
                    .description("`*` carries the command out only if there is nothing yet.")
                    .schema(new StringSchema().maxLength(LONGEST_HEADER))
                    .required(false));
        }
    }

    /** The other answer that a command can give with 200. */
    private static void describeDryRun(Operation operation) {
        operation.addParametersItem(new QueryParameter()
                .name(DryRun.PARAMETER)
                .description("Run every check, send nothing, and answer 200 with what would be sent.")
                .schema(new BooleanSchema()._default(false))
                .required(false));
        var dryRun = new Schema<>().$ref("#/components/schemas/DryRun");
        var success = operation.getResponses().get("200");
        if (success == null) {
            var response = new ApiResponse()
                    .description("Answer to a dry run")
                    .content(new Content()
                            .addMediaType(
                                    JSON,
                                    new MediaType().schema(dryRun).addExamples(DRY_RUN, new Example().$ref(DRY_RUN))));
            response.addHeaderObject("X-Request-Id", header("X-Request-Id"));
            addQuota(response);
            operation.getResponses().addApiResponse("200", response);
        } else if (success.getContent() != null) {
            success.getContent().values().forEach(media -> {
                var either = new Schema<>();
                either.setAnyOf(List.of(media.getSchema(), dryRun));
                media.setSchema(either);
                if (media.getExample() != null) {
                    media.addExamples(
                            "done", new Example().summary("Carried out").value(media.getExample()));
                    media.setExample(null);
                    media.setExampleSetFlag(false);
                }
                media.addExamples(DRY_RUN, new Example().$ref(DRY_RUN));
            });
        }
    }

    private static void describeIdempotency(Operation operation) {
        operation.addParametersItem(new HeaderParameter()
                .name("Idempotency-Key")
                .description(
                        "A key that you choose for this command. A repetition with the same key is not carried out "
                                + "again; it gets the first answer.")
                .schema(new StringSchema().pattern("^[!-~]{1,64}$"))
                .required(false));
        operation.getResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                response.addHeaderObject("Idempotency-Replayed", header("Idempotency-Replayed"));
            }
        });
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
            problems.add(ProblemType.BODY_TOO_LARGE);
        }
        if (DryRun.isOfferedBy(handler)) {
            problems.addAll(EnumSet.of(
                    ProblemType.IDEMPOTENCY_KEY_REUSED,
                    ProblemType.IDEMPOTENCY_IN_PROGRESS,
                    ProblemType.IDEMPOTENCY_UNAVAILABLE));
        }
        if (!handler.hasMethodAnnotation(GetMapping.class) || handler.hasMethodAnnotation(DocumentedRule.class)) {
            problems.add(ProblemType.CHANNEL_STATE_CONFLICT);
        }
        if (Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class))) {
            problems.add(ProblemType.UNSUPPORTED_MEDIA_TYPE);
        }
        if (hasParameter(handler, Precondition.class)) {
            problems.add(ProblemType.PRECONDITION_FAILED);
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
        if (types.stream().anyMatch(type -> type.status() == 429 || type.status() == 503)
                || types.contains(ProblemType.IDEMPOTENCY_IN_PROGRESS)) {
            response.addHeaderObject("Retry-After", header("Retry-After"));
        }
        if (types.contains(ProblemType.RATE_LIMITED)) {
            addQuota(response);
        }
        return response;
    }
}
