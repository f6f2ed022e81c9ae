package dev.livegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares the tables of docs/configuration.md with the configuration metadata that the build generates from the Javadoc of the properties.
 * {@code ./mvnw test -Dtest=ConfigurationDocumentTests -Dlivegate.update=true} writes them.
 */
class ConfigurationDocumentTests {

    private static final Path DOCUMENT = Path.of("docs/configuration.md");
    private static final Pattern GENERATED =
            Pattern.compile("(?<=<!-- generated -->\n\n).*(?=\n<!-- end of generated -->)", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\\{@code ([^}]+)}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(NCP_\\w+):([^}]*)}");

    private final Map<String, JsonNode> properties = properties();

    @Test
    void describesEveryProperty() {
        assertThat(properties)
                .isNotEmpty()
                .allSatisfy((name, property) ->
                        assertThat(description(property)).as(name).matches("[A-Z].*\\."));
    }

    @Test
    void listsEveryProperty() throws IOException {
        var document = Files.readString(DOCUMENT);
        var matcher = GENERATED.matcher(document);
        assertThat(matcher.find()).isTrue();

        if (Boolean.getBoolean("livegate.update")) {
            Files.writeString(DOCUMENT, matcher.replaceFirst(Matcher.quoteReplacement(tables())));
        } else {
            assertThat(matcher.group())
                    .as("to write it: ./mvnw test -Dtest=ConfigurationDocumentTests -Dlivegate.update=true")
                    .isEqualTo(tables());
        }
    }

    private String tables() {
        var variables = variables();
        return """
                | environment variable | default | property | description |
                |---|---|---|---|
                %s
                | property | type | default | description |
                |---|---|---|---|
                %s""".formatted(
                variables.entrySet().stream()
                        .map(variable -> row(
                                '`' + variable.getKey() + '`',
                                defaultOf(VARIABLE.matcher(variable.getValue()).replaceFirst("$2")),
                                '`' + propertyOf(variable.getKey()) + '`',
                                description(properties.get(
                                        propertyOf(variable.getKey()).replace(".main.", ".*.")))))
                        .collect(Collectors.joining()),
                properties.entrySet().stream()
                        .map(property -> row(
                                '`' + property.getKey() + '`',
                                type(property.getValue()),
                                defaultOf(
                                        property.getValue().path("defaultValue").asString("")),
                                description(property.getValue())))
                        .collect(Collectors.joining()));
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String defaultOf(String value) {
        return value.isEmpty() ? "" : '`' + value + '`';
    }

    private static String type(JsonNode property) {
        if (property.path("type").asString("").startsWith("dev.livegate.")) {
            return "enum";
        }
        var type = property.path("type").asString("").replaceAll("[\\w.]+[.$](\\w+)", "$1");
        return switch (type) {
            case "List<String>" -> "list";
            case "String", "Boolean", "Long", "Duration" ->
                type.toLowerCase(Locale.ROOT).replace("long", "integer");
            case "DataSize" -> "size";
            default -> type.toLowerCase(Locale.ROOT);
        };
    }

    private static String description(@Nullable JsonNode property) {
        return CODE.matcher(Objects.requireNonNull(property).path("description").asString(""))
                .replaceAll("`$1`");
    }

    /** The properties by name. A map or list of records is left out, for its fields have entries of their own. */
    private static Map<String, JsonNode> properties() {
        var found = new TreeMap<String, JsonNode>();
        try {
            var loader = ConfigurationDocumentTests.class.getClassLoader();
            for (var file : Collections.list(loader.getResources("META-INF/spring-configuration-metadata.json"))) {
                if (file.getPath().contains("/test-classes/")) {
                    continue;
                }
                try (var content = file.openStream()) {
                    for (var property : JsonMapper.shared().readTree(content).path("properties")) {
                        var name = property.path("name").asString("");
                        if (name.startsWith("livegate.")
                                && !property.path("type").asString("").matches(".*dev\\.livegate\\..*>")) {
                            found.put(name, property);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The values of application.yaml that an NCP_ variable sets, by variable. */
    private static Map<String, String> variables() {
        var found = new TreeMap<String, String>();
        application().values().stream()
                .map(String::valueOf)
                .filter(value -> VARIABLE.matcher(value).matches())
                .forEach(value -> found.put(VARIABLE.matcher(value).replaceFirst("$1"), value));
        return found;
    }

    private static String propertyOf(String variable) {
        return application().entrySet().stream()
                .filter(property -> String.valueOf(property.getValue()).startsWith("${" + variable + ":"))
                .map(property -> String.valueOf(property.getKey()))
                .findFirst()
                .orElseThrow();
    }

    private static Map<Object, Object> application() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application.yaml"));
        var properties = yaml.getObject();
        return Objects.requireNonNull(properties);
    }
}
