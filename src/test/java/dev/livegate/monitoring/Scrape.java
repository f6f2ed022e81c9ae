package dev.livegate.monitoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One answer of {@code /actuator/prometheus}. */
record Scrape(List<Series> series) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+(?: .*)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    record Series(String name, Map<String, String> labels) {}

    static Scrape of(String text) {
        return new Scrape(text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Scrape::series)
                .toList());
    }

    private static Series series(String line) {
        var found = LINE.matcher(line);
        if (!found.matches()) {
            throw new AssertionError("not a line of a scrape: " + line);
        }
        var labels = new HashMap<String, String>();
        if (found.group(2) != null) {
            LABEL.matcher(found.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return new Series(found.group(1), labels);
    }

    Stream<Series> named(String name) {
        return series.stream().filter(each -> each.name().equals(name));
    }
}
