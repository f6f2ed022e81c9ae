package dev.livegate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.contract.Message.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An upstream that answers an operation with all texts empty: no caller is told an empty text, as an address or anything else. */
class EmptyTextsIT extends ScriptedGateway {

    /** Ids, and what shows that a command was carried out: without it the outcome is unknown. */
    private static final String REQUIRED = "id|[a-z]+Id|instanceNo|callbackUrl|bucketName|rtmpUrl";

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void answersNullForATextThatIsEmpty(Row row) {
        var example = example(row.operation());
        var told = example.deepCopy();
        empty(told, row, example);

        var answer = send(row, told);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(row.status());
        assertThat(emptyTexts("", answer.json())).isEmpty();
    }

    /** Empties each text that the answer can do without; an id it cannot. */
    private void empty(JsonNode node, Row row, ObjectNode whole) {
        places(whole, List.of()).forEach(place -> {
            var alone = whole.deepCopy();
            put(alone, place);
            if (isAnswered(send(row, alone), row)) {
                put(node, place);
            } else {
                assertThat(place.getLast())
                        .as("what an answer cannot do without")
                        .matches(REQUIRED);
            }
        });
    }

    private static boolean isAnswered(Answer answer, Row row) {
        assertThat(answer.status()).as(answer.toString()).isIn(row.status(), 502);
        return answer.status() == row.status();
    }

    private static List<List<String>> places(JsonNode node, List<String> path) {
        if (node.isString()) {
            return List.of(path);
        }
        var found = new ArrayList<List<String>>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                found.addAll(places(node.get(i), with(path, Integer.toString(i))));
            }
        } else {
            node.properties().forEach(entry -> found.addAll(places(entry.getValue(), with(path, entry.getKey()))));
        }
        return found;
    }

    private static List<String> with(List<String> path, String step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    private static void put(JsonNode root, List<String> place) {
        var parent = root;
        for (var step : place.subList(0, place.size() - 1)) {
            parent = parent.isArray() ? parent.get(Integer.parseInt(step)) : parent.get(step);
        }
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(place.getLast()), "");
        } else {
            ((ObjectNode) parent).put(place.getLast(), "");
        }
    }

    private static List<String> emptyTexts(String path, JsonNode node) {
        if (node.isString()) {
            return node.asString().isBlank() ? List.of(path) : List.of();
        }
        var found = new ArrayList<String>();
        node.properties().forEach(entry -> found.addAll(emptyTexts(path + '/' + entry.getKey(), entry.getValue())));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found.addAll(emptyTexts(path + '/' + i, node.get(i)));
        }
        return found;
    }
}
