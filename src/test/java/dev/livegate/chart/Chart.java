package dev.livegate.chart;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The chart in the hands of Helm, always as the release "trial" in the namespace "media". */
final class Chart {

    static final Path SOURCE = Path.of("helm", "livegate").toAbsolutePath();

    /** Helm's engine as a library calls itself Kubernetes 1.20; this is the oldest that the chart is for. */
    private static final String KUBERNETES = "1.30.0";

    private static final String HOOK = "helm.sh/hook";

    private final Path work;
    private final Path withoutHooks;

    /** @param work an empty folder */
    Chart(Path work) {
        this.work = work;
        this.withoutHooks = copy("livegate");
        // The library leaves hooks out of what it renders; as ordinary objects they come along.
        var test = withoutHooks.resolve("templates/tests/gateway.yaml");
        write(test, read(test).replace(HOOK, asObject(HOOK)));
    }

    /** How an annotation that makes a hook is called in what {@link #render} gives. */
    static String asObject(String annotation) {
        return annotation.replace(HOOK, "was." + HOOK);
    }

    /** The value sets of the folder {@code ci}. */
    static List<Path> valueSets() {
        return files("ci", "-values.yaml");
    }

    /** The files of a folder of the chart, by name. */
    static List<Path> files(String folder, String suffix) {
        try (var files = Files.list(SOURCE.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path valueSet(String name) {
        return SOURCE.resolve("ci").resolve(name + "-values.yaml");
    }

    /** Adds a file to the chart, or replaces one. */
    Chart with(String file, String text) {
        write(withoutHooks.resolve(file), text);
        return this;
    }

    Manifests render(Path values) {
        return renderAs("trial", values);
    }

    Manifests renderAs(String release, Path values) {
        return render(withoutHooks, release, values);
    }

    /** What Helm installs; not what it runs besides. */
    Manifests renderWithoutHooks(Path values) {
        return render(SOURCE, "trial", values);
    }

    private static Manifests render(Path chart, String release, Path values) {
        return Manifests.of(new Helm(chart)
                .template()
                .withName(release)
                .withNamespace("media")
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values)
                .call());
    }

    /** Renders a value set with more values on top. */
    Manifests renderWith(String more, Path values) {
        return render(merged(values, more));
    }

    /** @return what Helm has against these values */
    String refusal(String values) {
        return refusal(values, KUBERNETES);
    }

    String refusal(String values, String kubernetes) {
        var file = write(work.resolve("refused.yaml"), values);
        try {
            new Helm(SOURCE)
                    .template()
                    .withName("trial")
                    .withKubeVersion(kubernetes)
                    .withValuesFile(file)
                    .call();
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("Helm accepts " + values);
    }

    /** What Helm's linter finds, with warnings as errors. It takes no values, so they become the chart's own. */
    List<String> findings(Path values) {
        var chart = copy("linted/livegate");
        write(chart.resolve("values.yaml"), new Yaml().dump(merge(load(chart.resolve("values.yaml")), load(values))));
        var result = new Helm(chart).lint().strict().call();
        if (result.isFailed()) {
            throw new AssertionError(String.join("\n", result.getMessages()));
        }
        return result.getMessages();
    }

    /** What is printed after an installation. */
    String notes(Path values) {
        return new Helm(SOURCE)
                .install()
                .withName("trial")
                .withNamespace("media")
                .withKubeVersion(KUBERNETES)
                .clientOnly()
                .withDryRunOption(DryRun.CLIENT)
                .withValuesFile(values)
                .call()
                .getOutput();
    }

    static Map<String, Object> load(Path yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Object> values = new Yaml(options).load(read(yaml));
        return values;
    }

    private Path merged(Path values, String more) {
        var addition = write(work.resolve("more.yaml"), more);
        return write(work.resolve("merged.yaml"), new Yaml().dump(merge(load(values), load(addition))));
    }

    /** As Helm merges values: maps into maps, null removes. */
    private static Map<String, Object> merge(Map<String, Object> into, Map<String, Object> values) {
        var merged = new LinkedHashMap<>(into);
        values.forEach((key, value) -> {
            @Nullable Object present = merged.get(key);
            if (value == null) {
                merged.remove(key);
            } else if (present instanceof Map && value instanceof Map) {
                merged.put(key, merge(map(present), map(value)));
            } else {
                merged.put(key, value);
            }
        });
        return merged;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private Path copy(String name) {
        var target = work.resolve(name);
        try (var files = Files.walk(SOURCE)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                write(target.resolve(SOURCE.relativize(file).toString()), read(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
