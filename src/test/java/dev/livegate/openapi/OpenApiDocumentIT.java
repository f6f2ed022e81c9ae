package dev.livegate.openapi;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.openapi.Document.Operation;
import dev.livegate.problem.ProblemType;
import dev.livegate.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a reader of the published document, or a generator of clients, may rely on. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OpenApiDocumentIT {

    private static final Path PUBLISHED = Path.of("docs/openapi.json");
    private static final Path EXAMPLES = Path.of("src/main/resources/dev/livegate/openapi/examples");

    private static final Pattern REFERENCE = Pattern.compile("\"\\$ref\":\"#/components/([^\"]+)\"");

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private DocumentGateway gateway;
    private Document document;

    @DynamicPropertySource
    static void upstream(DynamicPropertyRegistry registry) {
        DocumentGateway.configure(registry, sandbox);
    }

    @BeforeEach
    void readDocument() {
        gateway = new DocumentGateway(port);
        document = Document.of(gateway);
    }

    @Test
    void isTheOneThatIsPublished() {
        var served = Golden.pretty(document.json());

        if (Golden.isUpdate()) {
            Golden.write(PUBLISHED, served);
        }

        assertThat(Golden.read(PUBLISHED))
                .as("the gateway serves another document than %s; %s", PUBLISHED, Golden.HOW_TO_UPDATE)
                .hasValue(served);
    }

    @Test
    void holdsEveryMappingAndNothingElse() {
        var mapped = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path)))
                .collect(toCollection(TreeSet::new));

        var documented = document.operations()
                .map(operation -> operation.method() + ' ' + operation.path())
                .collect(toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(mapped).isNotEmpty();
    }

    @Test
    void describesEveryOperation() {
        var complaints = new Complaints();

        document.operations().forEach(operation -> {
            var json = operation.json();
            complaints.when(!operation.id().matches("[a-z][A-Za-z0-9]+"), operation, "has no operationId");
            complaints.when(isBlank(json, "summary"), operation, "has no summary");
            complaints.when(
                    json.path("summary").asString("").endsWith("."), operation, "ends its summary like a sentence");
            complaints.when(isBlank(json, "description"), operation, "has no description");
            complaints.when(json.path("tags").size() != 1, operation, "has not one tag");
            complaints.when(
                    !json.path("tags").isEmpty()
                            && !isKnownTag(json.path("tags").get(0)),
                    operation,
                    "has a tag that is not described");
            complaints.when(json.path("security").size() != 2, operation, "does not name both ways to authenticate");
        });

        complaints.assertNone();
        assertThat(document.operations().map(Operation::id)).doesNotHaveDuplicates();
    }

    @Test
    void describesEveryParameterWithLimitsAndAnExample() {
        var complaints = new Complaints();

        document.operations()
                .forEach(operation -> operation.parameters().forEach(parameter -> {
                    var what = operation + " " + parameter.path("name").asString();
                    complaints.when(isBlank(parameter, "description"), what, "has no description (@Parameter)");
                    complaints.when(!isLimited(parameter.path("schema")), what, "has no limits");
                    if (parameter.has("example")) {
                        complaints.all(
                                document.errors(parameter.path("schema"), parameter.path("example")),
                                what,
                                "has an example");
                    }
                    complaints.when(
                            parameter.path("schema").path("type").asString("").equals("array")
                                    && parameter.path("explode").asBoolean(true),
                            what,
                            "would be repeated by clients, which the gateway refuses");
                    // Without the header the default account is used, whatever its name is.
                    var header = parameter.path("in").asString().equals("header");
                    complaints.when(
                            !header && !hasExample(parameter), what, "has no example, default or enum (@Parameter)");
                }));

        complaints.assertNone();
    }

    @Test
    void describesEveryPropertyOfRequestsWithLimits() {
        var complaints = new Complaints();

        document.operations()
                .map(Operation::body)
                .filter(Objects::nonNull)
                .forEach(body -> describeProperties("request", body.path("schema"), complaints, new TreeSet<>()));

        complaints.assertNone();
    }

    private void describeProperties(String where, JsonNode schema, Complaints complaints, Set<String> seen) {
        if (schema.has("$ref") && !seen.add(schema.path("$ref").asString())) {
            return;
        }
        var name = schema.path("$ref").asString(where).replaceFirst(".*/", "");
        var known = document.resolve(schema);
        known.path("anyOf").forEach(either -> describeProperties(where, either, complaints, seen));
        known.path("items")
                .propertyStream()
                .findFirst()
                .ifPresent(first -> describeProperties(where, known.path("items"), complaints, seen));
        known.path("properties").properties().forEach(property -> {
            var what = name + '.' + property.getKey();
            var value = property.getValue();
            var target =
                    document.resolve(value.has("anyOf") ? value.path("anyOf").path(0) : value);
            complaints.when(
                    isBlank(value, "description") && isBlank(target, "description"),
                    what,
                    "has no description (@Schema)");
            complaints.when(!isLimited(target), what, "has no limits");
            describeProperties(what, value, complaints, seen);
        });
    }

    @Test
    void namesAndShowsEveryProblemOfAnOperation() {
        var complaints = new Complaints();

        document.operations()
                .forEach(operation -> operation
                        .json()
                        .path("responses")
                        .properties()
                        .forEach(response -> {
                            var status = Integer.parseInt(response.getKey());
                            var content = response.getValue().path("content");
                            var what = operation + " " + status;
                            complaints.when(isBlank(response.getValue(), "description"), what, "has no description");
                            complaints.when(
                                    !response.getValue().path("headers").has("X-Request-Id"),
                                    what,
                                    "has no X-Request-Id");
                            if (status >= 400) {
                                var examples =
                                        content.path("application/problem+json").path("examples");
                                complaints.when(content.size() != 1 || examples.isEmpty(), what, "shows no problem");
                                examples.properties().forEach(example -> {
                                    var value =
                                            document.resolve(example.getValue()).path("value");
                                    complaints.when(
                                            !value.path("code").asString("").equals(example.getKey())
                                                    || value.path("status").asInt() != status,
                                            what,
                                            "shows another problem as " + example.getKey());
                                });
                            }
                        }));

        complaints.assertNone();
    }

    @Test
    void showsAnAnswerOfEveryOperationThatFitsItsSchema() {
        var complaints = new Complaints();

        document.operations()
                .forEach(operation -> operation.json().path("responses").properties().stream()
                        .filter(response -> response.getKey().startsWith("2"))
                        .flatMap(response -> response.getValue().path("content").valueStream())
                        .forEach(media -> examplesOf(media)
                                .reduce((one, other) -> other)
                                .ifPresentOrElse(
                                        last -> examplesOf(media)
                                                .forEach(example -> complaints.all(
                                                        document.errors(media.path("schema"), example),
                                                        operation,
                                                        "shows an answer")),
                                        () -> complaints.add(
                                                operation,
                                                "shows no answer: add %s/%s.json; %s"
                                                        .formatted(EXAMPLES, operation.id(), Golden.HOW_TO_UPDATE)))));

        complaints.assertNone();
    }

    @Test
    void showsARequestOfEveryOperationThatFitsItsSchema() {
        var complaints = new Complaints();

        document.operations().filter(operation -> operation.body() != null).forEach(operation -> {
            var media = Objects.requireNonNull(operation.body());
            complaints.when(
                    examplesOf(media).findAny().isEmpty(),
                    operation,
                    "shows no request: add %s/%s.request.json; %s"
                            .formatted(EXAMPLES, operation.id(), Golden.HOW_TO_UPDATE));
            examplesOf(media)
                    .forEach(example -> complaints.all(
                            document.errors(media.path("schema"), example), operation, "shows a request"));
        });

        complaints.assertNone();
    }

    @Test
    void hasNoExampleFileOfAnUnknownOperation() throws IOException {
        var ids = document.operations().map(Operation::id).toList();

        try (var files = Files.list(EXAMPLES)) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("(\\.request)?\\.json$", "")))
                    .isSubsetOf(ids);
        }
    }

    @Test
    void showsProblemsThatFitTheirSchema() {
        var schema = JsonMapper.shared().createObjectNode().put("$ref", "#/components/schemas/Problem");
        var complaints = new Complaints();

        document.json().path("components").path("examples").properties().stream()
                .filter(example -> example.getValue().path("value").has("code"))
                .forEach(example -> complaints.all(
                        document.errors(schema, example.getValue().path("value")), example.getKey(), "does not fit"));

        complaints.assertNone();
    }

    @Test
    void showsNoSecret() {
        assertThat(document.json().toString()).doesNotContainPattern("k3yexample|p4ss");
    }

    @Test
    void refersToEveryComponentAndToNoOther() {
        var text = document.json().toString();
        var used =
                REFERENCE.matcher(text).results().map(match -> match.group(1)).collect(toCollection(TreeSet::new));
        document.operations()
                .flatMap(operation -> operation.json().path("security").valueStream())
                .flatMap(requirement -> requirement.propertyStream())
                .forEach(scheme -> used.add("securitySchemes/" + scheme.getKey()));

        var present = document.json().path("components").properties().stream()
                .flatMap(kind -> kind.getValue().propertyStream().map(entry -> kind.getKey() + '/' + entry.getKey()))
                .collect(toCollection(TreeSet::new));

        assertThat(present).isEqualTo(used);
    }

    @Test
    void saysNothingOfTheServerThatServesIt() {
        assertThat(document.json().toString()).doesNotContain("localhost", "127.0.0.1", Integer.toString(port));
        assertThat(document.json()
                        .path("servers")
                        .valueStream()
                        .map(server -> server.path("url").asString()))
                .containsExactly("/");
    }

    @Test
    void hasAPageForEveryProblem() {
        var complaints = new Complaints();
        var list = gateway.get("/problems").body();

        for (var type : ProblemType.values()) {
            var page = gateway.get("/problems/" + type.code());
            complaints.when(page.statusCode() != 200, type, "has no page");
            complaints.when(
                    !page.headers().firstValue("Content-Type").orElse("").startsWith("text/html"), type, "is no HTML");
            complaints.when(
                    !page.body().contains("<code>" + type.code() + "</code>")
                            || !page.body().contains(type.remedy()),
                    type,
                    "is not explained");
            complaints.when(!list.contains("/problems/" + type.code() + '"'), type, "is not listed");
        }

        complaints.assertNone();
        assertThat(gateway.get("/problems/no-such-problem").statusCode()).isEqualTo(404);
    }

    @Test
    void noticesWhatDoesNotFitASchema() {
        var schema = JsonMapper.shared().createObjectNode().put("$ref", "#/components/schemas/CreateSnapshot");

        assertThat(errorsOf(schema, "{\"limitedDuration\": 10}")).isEmpty();
        assertThat(errorsOf(schema, "{\"limitedDuration\": 241}")).isNotEmpty();
        assertThat(errorsOf(schema, "{\"limitedDuration\": \"10\"}")).isNotEmpty();
        assertThat(errorsOf(schema, "{\"unheardOf\": 10}")).isNotEmpty();
    }

    private List<String> errorsOf(JsonNode schema, String json) {
        return document.errors(schema, JsonMapper.shared().readTree(json));
    }

    private Stream<JsonNode> examplesOf(JsonNode media) {
        return media.has("example")
                ? Stream.of(media.path("example"))
                : media.path("examples")
                        .valueStream()
                        .map(example -> document.resolve(example).path("value"));
    }

    private boolean isKnownTag(JsonNode name) {
        return document.json()
                .path("tags")
                .valueStream()
                .anyMatch(tag -> tag.path("name").equals(name) && !isBlank(tag, "description"));
    }

    private static boolean isBlank(JsonNode json, String property) {
        return json.path(property).asString("").isBlank();
    }

    /** Whether the schema says what values there are, as far as its type leaves a doubt. */
    private static boolean isLimited(JsonNode schema) {
        var type = schema.path("type").isArray() ? schema.path("type").path(0) : schema.path("type");
        return switch (type.asString("")) {
            case "string" ->
                Stream.of("pattern", "maxLength", "enum", "const", "format").anyMatch(schema::has);
            case "integer", "number" -> (schema.has("minimum") || schema.has("exclusiveMinimum") || schema.has("enum"));
            case "array" -> schema.has("maxItems") || schema.path("items").has("enum");
            default -> true;
        };
    }

    private static boolean hasExample(JsonNode parameter) {
        var schema = parameter.path("schema");
        return schema.path("type").asString("").equals("boolean")
                || parameter.has("example")
                || schema.has("example")
                || schema.has("default")
                || schema.has("enum");
    }

    /** Everything that is wrong, to be read at once. */
    private static final class Complaints {

        private final List<String> found = new ArrayList<>();

        private void when(boolean wrong, Object what, String complaint) {
            if (wrong) {
                add(what, complaint);
            }
        }

        private void add(Object what, String complaint) {
            found.add(what + " " + complaint);
        }

        private void all(List<String> errors, Object what, String complaint) {
            errors.forEach(error -> add(what, complaint + ": " + error));
        }

        private void assertNone() {
            assertThat(found).isEmpty();
        }
    }
}
