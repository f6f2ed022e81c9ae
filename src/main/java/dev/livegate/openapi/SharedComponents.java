package dev.livegate.openapi;

import dev.livegate.problem.Problem;
import dev.livegate.problem.ProblemType;
import dev.livegate.web.DryRunResponse;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What all operations refer to: the problem, an example of each kind, and headers. Everything is put into a fixed order, so
 * that a comparison of two documents shows changes of the contract and nothing else.
 */
final class SharedComponents {

    private static final JsonMapper JSON = JsonMapper.shared();

    private SharedComponents() {}

    static void addTo(OpenAPI document) {
        var components = document.getComponents();
        components
                .addHeaders("X-Request-Id", header("The caller's id of this request if it was sane, else ours."))
                .addHeaders("X-Upstream-Trace-Id", header("The upstream's id of its last call; quote it to NCP."))
                .addHeaders("Location", header("Where the new resource is."))
                .addHeaders("Retry-After", header("Seconds to wait before the next try."));
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(components::addSchemas);
        ModelConverters.getInstance(true).readAll(DryRunResponse.class).forEach(components::addSchemas);
        nameProblemCodes(Objects.requireNonNull(components.getSchemas().get("Problem")));
        for (var type : ProblemType.values()) {
            components.addExamples(
                    type.code(),
                    new Example()
                            .summary(type.title())
                            .description(type.meaning())
                            .value(example(type)));
        }
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        var paths = new Paths();
        new TreeMap<>(document.getPaths()).forEach(paths::addPathItem);
        document.setPaths(paths);
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void nameProblemCodes(Schema problem) {
        var code =
                (Schema<Object>) Objects.requireNonNull(problem.getProperties().get("code"));
        code.setEnum(Stream.of(ProblemType.values())
                .map(type -> (Object) type.code())
                .toList());
    }

    private static Header header(String description) {
        return new Header().description(description).schema(new StringSchema());
    }

    /** As a plain tree: the document's writer is another Jackson than ours. */
    private static Object example(ProblemType type) {
        return JSON.convertValue(JSON.valueToTree(Problem.example(type)), Object.class);
    }
}
