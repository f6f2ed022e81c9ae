package dev.livegate.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** Reads the YAML files beside this package's classes. */
final class YamlFiles {

    private YamlFiles() {}

    static JsonNode read(String name) {
        try (var file = YamlFiles.class.getResourceAsStream(name)) {
            Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return Json.tree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
