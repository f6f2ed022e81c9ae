package dev.livegate.openapi;

import dev.livegate.dryrun.DryRunResponse;
import dev.livegate.problem.Problem;
import dev.livegate.problem.ProblemType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.BooleanSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** What all operations refer to: the problem, an example of each kind that they can answer, and headers. */
final class SharedComponents {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final DryRunResponse DRY_RUN = new DryRunResponse(
            true,
            new DryRunResponse.UpstreamRequest(
                    "createSnapshot",
                    "POST",
                    "/api/v2/channels/ls-20261103101530-Qm4Zt/snapshot?limitedDuration=10",
                    null));

    private SharedComponents() {}

    static void addTo(OpenAPI document) {
        var components = document.getComponents();
        components
                .addHeaders(
                        "X-Request-Id",
                        header(
                                "The id that the caller sent if it is valid, else an id made by the gateway.",
                                new StringSchema()))
                .addHeaders(
                        "X-Upstream-Trace-Id",
                        header("The upstream's id of the last call. Quote it to NCP support.", new StringSchema()))
                .addHeaders(
                        "Location", header("Where the new resource is.", new StringSchema().format("uri-reference")))
                .addHeaders(
                        "Retry-After",
                        header("Seconds to wait before the next try.", new IntegerSchema().minimum(BigDecimal.ONE)))
                .addHeaders(
                        "ETag", header("ETag of the answer for this caller, for `If-None-Match`.", new StringSchema()))
                .addHeaders(
                        "Age",
                        header(
                                "Age of the oldest part of the answer in seconds. Sent only if a part was not requested from "
                                        + "the upstream for this request.",
                                new IntegerSchema().minimum(BigDecimal.ZERO)))
                .addHeaders(
                        "Cache-Status",
                        header(
                                "Where the answer comes from (RFC 9211): `livegate; hit; ttl=0` from a copy, `livegate;"
                                        + " fwd=uri-miss; stored` from the upstream, `collapsed` together with another caller's"
                                        + " read, a negative `ttl` while the upstream wants no calls.",
                                new StringSchema()))
                .addHeaders(
                        "Idempotency-Replayed",
                        header(
                                "true if this is the answer to an earlier request with the same Idempotency-Key.",
                                new BooleanSchema()))
                .addHeaders(
                        "RateLimit-Limit",
                        header("Requests, or commands, that you may send in a window.", new IntegerSchema()))
                .addHeaders("RateLimit-Remaining", header("How many of them are left.", new IntegerSchema()))
                .addHeaders(
                        "RateLimit-Reset",
                        header("Seconds until the full quota is available again.", new IntegerSchema()))
                .addHeaders("WWW-Authenticate", header("Authentication scheme.", new StringSchema()));
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(components::addSchemas);
        ModelConverters.getInstance(true).readAll(DryRunResponse.class).forEach(components::addSchemas);
        components.addExamples(
                OperationDocumenter.DRY_RUN,
                new Example().summary("With dryRun=true: not carried out").value(plain(DRY_RUN)));
        nameProblemCodes(Objects.requireNonNull(components.getSchemas().get("Problem")));
        shareProblemResponses(document);
        var answered = problemsOf(components);
        for (var type : ProblemType.values()) {
            if (!answered.contains(type.code())) {
                continue;
            }
            components.addExamples(
                    type.code(),
                    new Example()
                            .summary(type.title())
                            .description(type.meaning())
                            .value(plain(Problem.example(type))));
        }
    }

    /** Operations that can answer the same problems with a status refer to one description of it. */
    private static void shareProblemResponses(OpenAPI document) {
        var components = document.getComponents();
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(operation -> operation.getResponses().replaceAll((status, response) -> {
                    var problems = problemsOf(response);
                    if (problems.isEmpty()) {
                        return response;
                    }
                    var name = String.join("_or_", problems);
                    components.addResponses(name, response);
                    return new ApiResponse().$ref(name);
                }));
        components.setResponses(new TreeMap<>(components.getResponses()));
    }

    private static Set<String> problemsOf(ApiResponse response) {
        var media = response.getContent() == null
                ? null
                : response.getContent().get(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        return media == null || media.getExamples() == null
                ? Set.of()
                : media.getExamples().keySet();
    }

    /** The problems that some operation says it can answer. */
    private static Set<String> problemsOf(Components components) {
        return components.getResponses().values().stream()
                .flatMap(response -> problemsOf(response).stream())
                .collect(Collectors.toSet());
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void nameProblemCodes(Schema problem) {
        var code =
                (Schema<Object>) Objects.requireNonNull(problem.getProperties().get("code"));
        code.setEnum(Stream.of(ProblemType.values())
                .map(type -> (Object) type.code())
                .toList());
    }

    private static Header header(String description, Schema<?> schema) {
        return new Header().description(description).schema(schema);
    }

    /** As a plain tree, because springdoc writes the document with another version of Jackson. */
    private static Object plain(Object example) {
        return JSON.convertValue(JSON.valueToTree(example), Object.class);
    }
}
