package dev.livegate.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rules and dashboard as they are shipped. */
final class Monitoring {

    static final Path RULES = Path.of("helm/livegate/files/alerts.yaml");
    static final Path DASHBOARD = Path.of("helm/livegate/files/dashboard.json");

    private Monitoring() {}

    /** Each has a {@code record} or an {@code alert}, and an {@code expr}. */
    static List<JsonNode> rules() {
        Map<String, Object> file = new Yaml().load(read(RULES));
        return elements(JsonMapper.shared().<JsonNode>valueToTree(file).path("groups"))
                .flatMap(group -> elements(group.path("rules")))
                .toList();
    }

    static List<JsonNode> alerts() {
        return rules().stream().filter(rule -> rule.has("alert")).toList();
    }

    /** Every query of every panel and annotation, with Grafana's variables replaced by something that fits. */
    static List<String> queries() {
        return JsonMapper.shared().readTree(read(DASHBOARD)).findValuesAsString("expr").stream()
                .map(query -> query.replace("$__rate_interval", "5m")
                        .replace("$namespace", ".*")
                        .replace("$job", ".*"))
                .toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
