package dev.livegate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.contract.Message.Answer;
import dev.livegate.contract.UpstreamFields.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * No field of the upstream is lost: for each operation, each field that the upstream's OpenAPI file promises is changed in the
 * upstream's answer, and the gateway's answer must change with it. What is left out on purpose is listed, with the reason, in
 * {@code docs/upstream.md}, which is read here: it must list all of it and nothing else.
 */
class FieldCoverageIT extends ScriptedGateway {

    private static final UpstreamFields FIELDS = new UpstreamFields();
    private static final List<Omission> OMISSIONS = Omission.documented();

    /** One row of the table in the document. */
    record Omission(List<String> operations, List<String> fields, List<String> shown) {

        static List<Omission> documented() {
            try (var lines = Files.lines(Path.of("docs/upstream.md"))) {
                return lines.dropWhile(line -> !line.startsWith("## Fields that are left out"))
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("\\|", -1))
                        .map(cells -> {
                            var fields = cells[2].split(" but ", 2);
                            return new Omission(
                                    words(cells[1]),
                                    words(fields[0]),
                                    fields.length == 1 ? List.of() : words(fields[1]));
                        })
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static List<String> words(String cell) {
            return Arrays.stream(cell.split(",", -1))
                    .map(word -> word.replace("`", "").strip())
                    .toList();
        }

        boolean isOf(String name, String field) {
            return operations.contains(name)
                    && (fields.contains(field) || fields.contains("*"))
                    && !shown.contains(field);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void showsEachFieldOrSaysWhyNot(Row row) {
        var example = example(row.operation());
        var before = send(row, example);
        assertThat(before.status()).as(before.toString()).isEqualTo(row.status());

        var lost = FIELDS.of(UPSTREAM.operation(row.operation())).stream()
                .filter(field -> changed(example, field).noneMatch(changed -> isShown(before, send(row, changed))))
                .map(Field::name)
                .distinct()
                .toList();
        var documented = FIELDS.of(UPSTREAM.operation(row.operation())).stream()
                .map(Field::name)
                .distinct()
                .filter(name -> OMISSIONS.stream().anyMatch(omission -> omission.isOf(row.operation(), name)))
                .toList();

        assertThat(lost)
                .as("fields of %s that are left out", row.operation())
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    /** An answer that fails shows nothing. */
    private static boolean isShown(Answer before, Answer changed) {
        return changed.status() == before.status() && !changed.json().equals(before.json());
    }

    /** The answer with another value of the field, in each way in which it can be another. */
    private static Stream<ObjectNode> changed(ObjectNode example, Field field) {
        var steps = field.path();
        var copy = example.deepCopy();
        JsonNode parent = copy;
        for (var i = 0; i < steps.size() - 1; i++) {
            parent = child(parent, steps.get(i), steps.get(i + 1));
        }
        var last = steps.getLast();
        var present = at(parent, last);
        var holder = parent;
        return others(present, field.type()).map(value -> {
            put(holder, last, value);
            return copy.deepCopy();
        });
    }

    private static JsonNode child(JsonNode parent, String step, String next) {
        var present = at(parent, step);
        if (present != null && present.isContainer()) {
            return present;
        }
        var made = next.equals("0") ? Message.JSON.createArrayNode() : Message.JSON.createObjectNode();
        put(parent, step, made);
        return made;
    }

    private static @Nullable JsonNode at(JsonNode parent, String step) {
        return switch (step) {
            case "0" -> parent.get(0);
            case "*" ->
                parent.isEmpty() ? null : parent.properties().iterator().next().getValue();
            default -> parent.get(step);
        };
    }

    private static void put(JsonNode parent, String step, JsonNode value) {
        if (parent instanceof ArrayNode array) {
            if (array.isEmpty()) {
                array.add(value);
            } else {
                array.set(0, value);
            }
        } else {
            var object = (ObjectNode) parent;
            var name = step.equals("*")
                    ? object.isEmpty() ? "7" : object.propertyNames().iterator().next()
                    : step;
            object.set(name, value);
        }
    }

    private static Stream<JsonNode> others(@Nullable JsonNode present, String type) {
        if (present == null || present.isNull() || present.isMissingNode()) {
            return switch (type) {
                case "boolean" -> Stream.of(BooleanNode.TRUE, BooleanNode.FALSE);
                case "integer", "number" -> Stream.of(IntNode.valueOf(7));
                case "object", "array", "any" ->
                    Stream.of(
                            Message.JSON.readTree("{\"snapshotId\":7,\"originDomain\":\"a.example\",\"id\":7}"),
                            Message.JSON.readTree("[{\"snapshotId\":7,\"id\":7}]"),
                            StringNode.valueOf("other"));
                default -> Stream.of(StringNode.valueOf("other"));
            };
        }
        if (present.isBoolean()) {
            return Stream.of(BooleanNode.valueOf(!present.asBoolean()));
        }
        if (present.isNumber()) {
            return Stream.of(LongNode.valueOf(present.asLong() + 1000));
        }
        if (present.isString()) {
            var text = present.asString().equals("-") ? "1000" : present.asString();
            return Stream.of(StringNode.valueOf(
                    text.matches("[0-9]{1,17}") ? Long.toString(Long.parseLong(text) + 1) : text + "x"));
        }
        return Stream.of(
                Objects.requireNonNull(present).isArray()
                        ? Message.JSON.readTree("[\"other\"]")
                        : Message.JSON.readTree("{\"7\":{\"id\":7,\"snapshotId\":7}}"));
    }
}
