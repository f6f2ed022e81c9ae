package dev.livegate.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bodies that differ from a good one in one place, and what the gateway has to say of each. */
final class Table {

    /** The value of a field that is left out. */
    static final String ABSENT = "(absent)";

    private final String method;
    private final String path;
    private final String account;
    private final String base;
    private final List<Row> rows = new ArrayList<>();

    private Table(String method, String path, String account, String base) {
        this.method = method;
        this.path = path;
        this.account = account;
        this.base = base;
    }

    /**
     * One body.
     *
     * @param field of the violation; null if the body is good
     * @param message part of what the violation says
     */
    record Row(
            String method,
            String path,
            String account,
            String body,
            String change,
            @Nullable String field,
            String message) {

        @Override
        public String toString() {
            return "%s %s with %s%s"
                    .formatted(method, path, change, field == null ? " passes" : ": " + field + " " + message);
        }
    }

    static Table of(String method, String path, String base) {
        return new Table(method, path, "main", base);
    }

    static Table ofFinancial(String method, String path, String base) {
        return new Table(method, path, RulesGateway.FIN, base);
    }

    /** Refused for the field that was changed. */
    Table refused(String field, String value, String message) {
        return refused(field, value, field, message);
    }

    /** Refused for another field than the one that was changed. */
    Table refused(String changed, String value, String field, String message) {
        return add(changed, value, field, message);
    }

    Table accepted(String changed, String value) {
        return add(changed, value, null, "");
    }

    private Table add(String changed, String value, @Nullable String field, String message) {
        var shown = value.length() > 60 ? value.substring(0, 60) + "..." : value;
        rows.add(new Row(method, path, account, change(base, changed, value), changed + " = " + shown, field, message));
        return this;
    }

    Stream<Row> rows() {
        return rows.stream();
    }

    /** Sets one value, {@code cdn.region} or {@code files[0].filePath} say, in a copy of the body. */
    static String change(String body, String path, String value) {
        var root = RulesGateway.JSON.readTree(body);
        var steps = List.of(path.replace("[", ".[").split("\\."));
        var parent = root;
        for (var step : steps.subList(0, steps.size() - 1)) {
            parent = step.startsWith("[") ? parent.path(index(step)) : parent.path(step);
        }
        var last = steps.getLast();
        if (parent instanceof ObjectNode object && value.equals(ABSENT)) {
            object.remove(last);
        } else if (parent instanceof ObjectNode object) {
            object.set(last, RulesGateway.JSON.readTree(value));
        } else if (parent instanceof ArrayNode array) {
            array.set(index(last), RulesGateway.JSON.readTree(value));
        } else {
            throw new IllegalArgumentException("the body has nothing at " + path);
        }
        return root.toString();
    }

    private static int index(String step) {
        return Integer.parseInt(step.substring(1, step.length() - 1));
    }

    /** An array of so many equal values. */
    static String many(int count, String value) {
        return Stream.generate(() -> value).limit(count).toList().toString();
    }

    /** A text of so many letters. */
    static String text(int length) {
        return '"' + "x".repeat(length) + '"';
    }
}
