package dev.livegate.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.livegate.contract.Rows;
import dev.livegate.openapi.Document.Operation;
import dev.livegate.sandbox.SandboxExtension;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Presses <em>Execute</em> once for each operation of the document, with what Swagger UI fills in by itself, on a sandbox as
 * it is at first. Each has to succeed, to answer what the document says, and to answer like its example.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"livegate.reads.max-age=0s", "livegate.reads.stale-for=0s"})
class OperationsIT {

    private static final Path EXAMPLES = OperationCaller.EXAMPLES;

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    @LocalServerPort
    private int port;

    /**
     * What has to happen first where the sandbox holds nothing at first that the operation could work on. The document
     * should say it, too.
     */
    private void prepare(Operation operation) {
        var example = Rows.exampleOf(operation.method(), operation.path().substring("/api/v1".length()));
        example.sandbox().accept(sandbox);
        example.after().forEach(this::succeed);
    }

    @DynamicPropertySource
    static void upstream(DynamicPropertyRegistry registry) {
        DocumentGateway.configure(registry, sandbox);
    }

    @TestFactory
    Stream<DynamicTest> succeedsWithWhatSwaggerUiFillsIn() {
        return document()
                .operations()
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    var start = Instant.now();
                    sandbox.reset();
                    prepare(operation);

                    var answer = call(operation, Map.of());

                    assertThat(answer.statusCode())
                            .as("%s answers %s", operation, answer.body())
                            .isBetween(200, 299);
                    assertThat(operation.response(answer.statusCode()).isObject())
                            .as("%s answers %d, which the document does not know", operation, answer.statusCode())
                            .isTrue();
                    compare(operation, answer, new PlausibleTimes(start));
                }));
    }

    @TestFactory
    Stream<DynamicTest> writesNothingInADryRun() {
        return document()
                .operations()
                .filter(operation -> operation.parameter("dryRun").isPresent())
                .map(operation -> dynamicTest(operation.toString(), () -> {
                    sandbox.reset();
                    prepare(operation);
                    sandbox.clearCalls();

                    var answer = call(operation, Map.of("dryRun", "true"));

                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    assertThat(document()
                                    .errors(
                                            schema(operation.response(200)),
                                            JsonMapper.shared().readTree(answer.body())))
                            .isEmpty();
                    assertThat(answer.body()).contains("\"dryRun\":true");
                    assertThat(sandbox.writes()).isEmpty();
                }));
    }

    private void compare(Operation operation, HttpResponse<String> answer, PlausibleTimes times) {
        var content = operation.response(answer.statusCode()).path("content");
        if (content.isMissingNode()) {
            assertThat(answer.body()).as("%s says it has no content", operation).isEmpty();
            return;
        }
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        var real = JsonMapper.shared().readTree(answer.body());
        assertThat(document().errors(schema(operation.response(answer.statusCode())), real))
                .as("%s answers %s, which is not what the document says", operation, answer.body())
                .isEmpty();
        compareExample(operation, real, times);
    }

    private static void compareExample(Operation operation, JsonNode real, PlausibleTimes times) {
        var file = EXAMPLES.resolve(operation.id() + ".json");
        var example = Golden.read(file).map(JsonMapper.shared()::readTree);
        if (Golden.isUpdate() && !example.map(OperationsIT::shape).equals(Optional.of(shape(real)))) {
            Golden.write(file, times.in(Golden.pretty(real)));
            return;
        }
        assertThat(example)
                .as("%s has no example of its answer in %s; %s", operation, file, Golden.HOW_TO_UPDATE)
                .isPresent();
        assertThat(shape(example.orElseThrow()))
                .as("the example of %s in %s is not like the real answer; %s", operation, file, Golden.HOW_TO_UPDATE)
                .isEqualTo(shape(real));
    }

    /** Which properties there are, and of which types, whatever their values and however many. */
    private static SortedSet<String> shape(JsonNode json) {
        var shape = new TreeSet<String>();
        addShape("", json, shape);
        return shape;
    }

    private static void addShape(String path, JsonNode json, SortedSet<String> shape) {
        shape.add(path + ' ' + json.getNodeType());
        json.properties().forEach(property -> addShape(path + '.' + property.getKey(), property.getValue(), shape));
        if (json.isArray()) {
            json.forEach(item -> addShape(path + "[]", item, shape));
        }
    }

    private void succeed(String operationId) {
        var operation = document().operation(operationId);
        var answer = call(operation, Map.of());
        assertThat(answer.statusCode())
                .as("%s, on the way, answers %s", operation, answer.body())
                .isBetween(200, 299);
    }

    private HttpResponse<String> call(Operation operation, Map<String, String> more) {
        return new OperationCaller(port, this::draft).call(operation, more, Map.of());
    }

    /** A first request out of the examples of the properties; somebody has to read it before it is published. */
    private JsonNode draft(JsonNode schema) {
        var known = document().resolve(schema);
        if (known.has("example")) {
            return known.path("example");
        }
        var object = JsonMapper.shared().createObjectNode();
        known.path("properties").properties().forEach(property -> {
            var value = draft(property.getValue());
            if (!value.isEmpty() || value.isValueNode()) {
                object.set(property.getKey(), value);
            }
        });
        return object;
    }

    private static JsonNode schema(JsonNode response) {
        return response.path("content").path("application/json").path("schema");
    }

    private @Nullable Document known;

    private Document document() {
        var document = known;
        if (document == null) {
            document = Document.of(new DocumentGateway(port));
            known = document;
        }
        return document;
    }
}
