package dev.livegate.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The objects that Helm made of the chart.
 *
 * @param all in Helm's order
 */
record Manifests(List<JsonNode> all) {

    Manifests {
        all = List.copyOf(all);
    }

    static Manifests of(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var objects = new ArrayList<JsonNode>();
        for (var document : new Yaml(options).loadAll(yaml)) {
            if (document != null) {
                objects.add(JsonMapper.shared().valueToTree(document));
            }
        }
        return new Manifests(objects);
    }

    Stream<JsonNode> kinds(String kind) {
        return all.stream().filter(object -> object.path("kind").asString().equals(kind));
    }

    /** The only object of its kind. */
    JsonNode one(String kind) {
        assertThat(kinds(kind)).as(kind).hasSize(1);
        return kinds(kind).findFirst().orElseThrow();
    }

    boolean has(String kind) {
        return kinds(kind).findAny().isPresent();
    }

    /** The object with this kind and name. */
    JsonNode named(String kind, String name) {
        return kinds(kind)
                .filter(object -> object.at("/metadata/name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no %s %s".formatted(kind, name)));
    }

    /** The specification of the gateway's pods. */
    JsonNode pod() {
        return one("Deployment").at("/spec/template/spec");
    }

    JsonNode container() {
        return pod().at("/containers/0");
    }

    /** The gateway's pods and that of the test. */
    List<JsonNode> podsOfAllKinds() {
        return Stream.concat(Stream.of(pod()), kinds("Pod").map(pod -> pod.path("spec")))
                .toList();
    }

    /** The application.yaml that the gateway will read. */
    String configuration() {
        return named("ConfigMap", pod().at("/volumes/0/configMap/name").asString())
                .at("/data/application.yaml")
                .asString();
    }

    String annotation(String name) {
        return one("Deployment")
                .at("/spec/template/metadata/annotations")
                .path(name)
                .asString();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
