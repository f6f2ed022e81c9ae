package dev.livegate.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The upstream's examples, one or two per operation. */
final class Examples {

    private Examples() {}

    /**
     * The example of an operation.
     *
     * @param request the body that is sent, empty for none
     * @param answer the body that is answered; null where there is none
     */
    record Example(
            String operation,
            String method,
            String path,
            String request,
            @Nullable String answer) {

        /** Where there are several, literal paths win. */
        int variables() {
            return path.split("\\{", -1).length;
        }
    }

    static List<Example> all() {
        return Message.JSON.readTree(read("index.json")).properties().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    static Example of(String operation) {
        return all().stream()
                .filter(example -> example.operation().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static Example of(String operation, JsonNode entry) {
        var request = entry.path("request");
        var answer = entry.path("response");
        return new Example(
                operation,
                entry.path("method").asString(),
                entry.path("path").asString(),
                request.isString() ? read(request.asString()) : "",
                answer.isString() ? read(answer.asString()) : null);
    }

    static String read(String file) {
        var name = "/dev/livegate/upstream/examples/" + file;
        try (var stream = Objects.requireNonNull(Examples.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
