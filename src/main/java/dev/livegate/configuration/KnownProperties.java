package dev.livegate.configuration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names of all {@code livegate.*} properties: those of the configuration metadata that the build generates, and the fields of what
 * their lists and maps hold.
 */
final class KnownProperties {

    static final String ROOT = "livegate";

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String INDEX = "[0]";
    private static final String KEY = "*";
    private static final Pattern TYPE_ARGUMENT = Pattern.compile(".*[<,]\\s*([\\w.$]+)>");

    /** A key that stands for any stands as {@code *}, an index as {@code [0]}. */
    private final Collection<String> names;

    private final Pattern patterns;
    private final Pattern variablePatterns;

    private KnownProperties(Collection<String> names) {
        this.names = names;
        this.patterns = patterns(names, "\\.");
        this.variablePatterns = patterns(names, "");
    }

    static KnownProperties load(ClassLoader loader) {
        var names = new TreeSet<String>();
        try {
            for (URL metadata : Collections.list(loader.getResources(METADATA))) {
                try (var content = metadata.openStream()) {
                    for (var property : JsonMapper.shared().readTree(content).path("properties")) {
                        add(names, property, loader);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KnownProperties(names);
    }

    private static void add(Collection<String> names, JsonNode property, ClassLoader loader) {
        var name = property.path("name").asString("");
        if (!name.startsWith(ROOT + ".")) {
            return;
        }
        var type = property.path("type").asString("");
        var argument = TYPE_ARGUMENT.matcher(type);
        if (!argument.matches()) {
            names.add(name);
            return;
        }
        var element = ClassUtils.resolveClassName(argument.group(1), loader);
        addElements(names, name + (type.startsWith("java.util.Map") ? "." + KEY : INDEX), element);
        if (!type.startsWith("java.util.Map")) {
            // A list of words may be given as one text.
            names.add(name);
        }
    }

    private static void addElements(Collection<String> names, String prefix, Type type) {
        if (type instanceof Class<?> record && record.isRecord()) {
            for (RecordComponent component : record.getRecordComponents()) {
                var name = prefix + "." + kebab(component.getName());
                if (component.getGenericType() instanceof ParameterizedType list) {
                    addElements(names, name + INDEX, list.getActualTypeArguments()[0]);
                    names.add(name);
                } else {
                    addElements(names, name, component.getGenericType());
                }
            }
        } else {
            names.add(prefix);
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** Whether the name, in any form that Spring Boot accepts, is that of a property. */
    boolean contains(String name) {
        return patterns.matcher(uniform(name)).matches();
    }

    /** Whether the name of an environment variable, read as a property, is that of a property. A hyphen may stand there as a dot. */
    boolean containsVariable(String name) {
        return variablePatterns.matcher(uniform(name).replace(".", "")).matches();
    }

    /** The property whose name takes the fewest changes of single characters. */
    String nearestTo(String name) {
        return names.stream()
                .min(Comparator.comparingInt(known -> distance(uniform(known), uniform(name))))
                .orElse(ROOT);
    }

    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
    }

    private static Pattern patterns(Collection<String> names, String separator) {
        return Pattern.compile(names.stream()
                .map(name -> uniform(name)
                        .replace(".", separator)
                        .replace(KEY, "[^.\\[\\]]+")
                        .replace(INDEX, "\\[[0-9]+\\]"))
                .collect(Collectors.joining("|")));
    }

    /** Levenshtein's. */
    private static int distance(String one, String other) {
        var row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                var change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                var next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + change);
                diagonal = row[j];
                row[j] = next;
            }
        }
        return row[other.length()];
    }
}
