package dev.livegate.openapi;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.LivegateApplication;
import dev.livegate.observability.FreshLog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** One property turns the document and Swagger UI off; being on is nothing to be warned of. */
@ExtendWith({FreshLog.class, OutputCaptureExtension.class})
class DocumentationSwitchIT {

    private static final List<String> PATHS = List.of(
            "/",
            "/v3/api-docs",
            "/v3/api-docs.yaml",
            "/v3/api-docs/swagger-config",
            "/swagger-ui.html",
            "/swagger-ui/index.html",
            "/swagger-ui/swagger-ui-bundle.js");

    private static final Set<String> REDIRECTS = Set.of("/", "/swagger-ui.html");

    @Test
    void answersNotFoundWhenSwitchedOff(CapturedOutput output) {
        var statuses = statuses("--livegate.docs.enabled=false");

        assertThat(statuses).allSatisfy((path, answer) -> assertThat(answer).isEqualTo("404 application/problem+json"));
        assertNoWarning(output);
    }

    @Test
    void startsWithoutAWarningWhenSwitchedOn(CapturedOutput output) {
        var statuses = statuses();

        assertThat(statuses)
                .allSatisfy(
                        (path, answer) -> assertThat(answer).matches(REDIRECTS.contains(path) ? "302 .*" : "200 .*"));
        assertNoWarning(output);
    }

    /** Of the thread that starts and stops it; those of other gateways in this process may have something to say of their own. */
    private static void assertNoWarning(CapturedOutput output) {
        assertThat(output.getAll().lines().filter(line -> line.contains("\"main\"")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("WARN"));
    }

    private static Map<String, String> statuses(String... more) {
        var arguments = Stream.concat(
                Stream.of(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--livegate.accounts.main.access-key=EXAMPLEACCESSKEY0001",
                        "--livegate.accounts.main.secret-key=exampleSecret0000000000000000000000001"),
                Stream.of(more));
        try (var context =
                new SpringApplicationBuilder(LivegateApplication.class).run(arguments.toArray(String[]::new))) {
            var port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            var gateway = new DocumentGateway(port);
            return PATHS.stream().collect(toMap(path -> path, path -> {
                var answer = gateway.get(path);
                return answer.statusCode() + " "
                        + answer.headers().firstValue("Content-Type").orElse("");
            }));
        }
    }
}
