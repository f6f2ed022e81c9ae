package dev.livegate.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running gateway says what it was built from, to those who reach its management port. */
class OriginIT extends SharedGateway {

    @LocalManagementPort
    int managementPort;

    @Test
    void listsWhatItIsMadeOf() {
        assertThat(management("/actuator/sbom").at("/ids/0").asString())
                .as("a build with Maven offline makes no bill of materials")
                .isEqualTo("application");

        var materials = management("/actuator/sbom/application");

        assertThat(materials.path("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(materials.at("/metadata/component/name").asString()).isEqualTo("livegate");
        assertThat(materials.path("components").valueStream())
                .extracting(component -> component.path("name").asString())
                .contains("spring-webmvc", "netty-handler", "resilience4j-circuitbreaker", "jetty-server")
                .doesNotContain("wiremock-standalone", "junit-jupiter", "helm-java");
        assertThat(materials.path("components").valueStream())
                .allSatisfy(component ->
                        assertThat(component.path("purl").asString()).startsWith("pkg:maven/"));
    }

    @Test
    void tellsWhichBuildItIs() {
        var build = management("/actuator/info").path("build");

        assertThat(build.path("artifact").asString()).isEqualTo("livegate");
        assertThat(build.path("version").asString()).isNotBlank();
    }

    @Test
    void tellsWhichCommitItIs() {
        assumeThat(Path.of(".git")).as("a checkout").exists();

        var commit = management("/actuator/info").at("/git/commit/id").asString();

        assertThat(commit).matches("[0-9a-f]{7}");
    }

    @Test
    void tellsNothingOfThatOnThePortOfTheApi() {
        as(Key.EVERYTHING).send("GET", "//actuator/info", null).isProblem(404, "not-found");
        as(Key.EVERYTHING).send("GET", "//actuator/sbom", null).isProblem(404, "not-found");
    }

    private JsonNode management(String path) {
        var answer = Client.of(managementPort).unchecked("/" + path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.text());
    }
}
