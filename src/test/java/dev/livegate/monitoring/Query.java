package dev.livegate.monitoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a query in PromQL reads, as far as it can be told without a parser: names, and labels in braces or grouped by. */
final class Query {

    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern STRING_OR_RANGE = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]");
    private static final Pattern LABEL_LIST = Pattern.compile("\\b(by|on|without|ignoring)\\s*\\([^)]*\\)");
    private static final Pattern GROUPING = Pattern.compile("\\b(by|on|without|ignoring)\\s*\\(([^)]+)\\)\\s*");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*(?!\\s*\\(|[\\w:])");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "offset", "by", "on");

    private final String text;

    Query(String text) {
        this.text = text;
    }

    /** @param labels those that have to be there, with the value where only one will do, and empty otherwise */
    record Selector(String name, Map<String, String> labels) {

        boolean selects(Map<String, String> series) {
            return labels.entrySet().stream()
                    .allMatch(label -> series.containsKey(label.getKey())
                            && (label.getValue().isEmpty() || label.getValue().equals(series.get(label.getKey()))));
        }
    }

    Set<String> names() {
        var bare = LABEL_LIST
                .matcher(STRING_OR_RANGE.matcher(text).replaceAll(" "))
                .replaceAll(" ");
        var names = new TreeSet<String>();
        NAME.matcher(bare).results().map(found -> found.group()).forEach(names::add);
        names.removeAll(KEYWORDS);
        return names;
    }

    List<Selector> selectors() {
        return SELECTOR.matcher(text)
                .results()
                .map(found -> new Selector(found.group(1), labels(found.group(2))))
                .toList();
    }

    /** What is grouped by, or matched on, and the metrics that have to have it. */
    record Grouping(Set<String> labels, Set<String> names) {}

    List<Grouping> groupings() {
        return GROUPING.matcher(text)
                .results()
                .map(found -> new Grouping(
                        Set.of(found.group(2).strip().split("\\s*,\\s*")),
                        // Both sides of an operator have to have what they are matched on; the right one follows.
                        new Query(operand(found.end())).names()))
                .toList();
    }

    /** What follows, up to the end of its parentheses. */
    private String operand(int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            depth += switch (text.charAt(i)) {
                case '(' -> 1;
                case ')' -> -1;
                default -> 0;
            };
            if (depth < 0 || (depth == 0 && text.charAt(i) == ')')) {
                return text.substring(start, i);
            }
        }
        return text.substring(start);
    }

    private static Map<String, String> labels(String matchers) {
        var labels = new HashMap<String, String>();
        MATCHER.matcher(matchers)
                .results()
                .forEach(found -> labels.put(found.group(1), found.group(2).equals("=") ? found.group(3) : ""));
        return labels;
    }
}
