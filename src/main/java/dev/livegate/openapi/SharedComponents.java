package dev.livegate.openapi;

import dev.livegate.problem.Problem;
import dev.livegate.problem.ProblemType;
import dev.livegate.web.DryRunResponse;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What all operations refer to: the problem, an example of each kind that they can answer, and headers. */
final class SharedComponents {

    private static final JsonMapper JSON = JsonMapper.shared();

    private SharedComponents() {}

    static void addTo(OpenAPI document) {
        var components = document.getComponents();
        components
                .addHeaders(
                        "X-Request-Id",
                        header("The caller's id of this request if it was sane, else ours.", new StringSchema()))
                .addHeaders(
                        "X-Upstream-Trace-Id",
                        header("The upstream's id of its last call; quote it to NCP.", new StringSchema()))
                .addHeaders(
                        "Location", header("Where the new resource is.", new StringSchema().format("uri-reference")))
                .addHeaders(
                        "Retry-After",
                        header("Seconds to wait before the next try.", new IntegerSchema().minimum(BigDecimal.ONE)))
                .addHeaders("WWW-Authenticate", header("The scheme to authenticate with.", new StringSchema()));
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(components::addSchemas);
        ModelConverters.getInstance(true).readAll(DryRunResponse.class).forEach(components::addSchemas);
        nameProblemCodes(Objects.requireNonNull(components.getSchemas().get("Problem")));
        var answered = problemsOf(document);
        for (var type : ProblemType.values()) {
            if (!answered.contains(type.code())) {
                continue;
            }
            components.addExamples(
                    type.code(),
                    new Example()
                            .summary(type.title())
                            .description(type.meaning())
                            .value(example(type)));
        }
    }

    /** The problems that some operation says it can answer. */
    private static Set<String> problemsOf(OpenAPI document) {
        return document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().values().stream())
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().values().stream())
                .filter(media -> media.getExamples() != null)
                .flatMap(media -> media.getExamples().keySet().stream())
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

    /** As a plain tree: the document's writer is another Jackson than ours. */
    private static Object example(ProblemType type) {
        return JSON.convertValue(JSON.valueToTree(Problem.example(type)), Object.class);
    }
}
