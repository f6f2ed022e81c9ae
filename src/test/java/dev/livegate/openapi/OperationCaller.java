package dev.livegate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.openapi.Document.Operation;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Sends what Swagger UI would send for an operation of the document. */
final class OperationCaller {

    static final Path EXAMPLES = Path.of("src/main/resources/dev/livegate/openapi/examples");

    /** A schedule has to lie in the near future, which no file can. */
    private static final Pattern START = Pattern.compile("\"startAt\": \"[^\"]+\"");

    private final int port;
    private final UnaryOperator<JsonNode> draft;

    /** @param draft makes a first request of a schema, if there is no example yet and the documents are rewritten */
    OperationCaller(int port, UnaryOperator<JsonNode> draft) {
        this.port = port;
        this.draft = draft;
    }

    /**
     * Calls an operation with the examples of its document.
     *
     * @param more query parameters
     * @param with headers
     */
    HttpResponse<String> call(Operation operation, Map<String, String> more, Map<String, String> with) {
        var path = operation.path();
        var query = new HashMap<String, String>();
        for (var parameter : operation.parameters().toList()) {
            var name = parameter.path("name").asString();
            var value = parameter.has("example")
                    ? parameter.path("example")
                    : parameter.path("schema").path("default");
            switch (parameter.path("in").asString()) {
                case "path" -> path = path.replace('{' + name + '}', encode(value.asString("")));
                case "query" -> {
                    if (!value.isMissingNode()) {
                        query.put(name, value.isArray() ? value.path(0).asString() : value.asString());
                    }
                }
                default -> {}
            }
        }
        query.putAll(more);
        var line = query.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        var body = operation.body() == null ? null : requestOf(operation, operation.body());
        var headers = new HashMap<>(with);
        headers.put("X-API-Key", DocumentGateway.KEY);
        if (body != null) {
            headers.put("Content-Type", contentType(operation));
        }
        return new DocumentGateway(port)
                .send(operation.method(), line.isEmpty() ? path : path + '?' + line, headers, body);
    }

    private static String contentType(Operation operation) {
        return operation
                .json()
                .path("requestBody")
                .path("content")
                .propertyNames()
                .iterator()
                .next();
    }

    private String requestOf(Operation operation, JsonNode media) {
        var file = EXAMPLES.resolve(operation.id() + ".request.json");
        var example = Golden.read(file);
        if (example.isEmpty() && Golden.isUpdate()) {
            var written = Golden.pretty(draft.apply(media.path("schema")));
            Golden.write(file, written);
            return written;
        }
        assertThat(example)
                .as("%s has no example of its request in %s; %s", operation, file, Golden.HOW_TO_UPDATE)
                .isPresent();
        return START.matcher(example.orElseThrow())
                .replaceFirst("\"startAt\": \"" + Instant.now().plus(Duration.ofDays(1)) + '"');
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
