package dev.livegate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.sandbox.SandboxExtension;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What monitoring has to store: after every operation was called with three outcomes in two accounts. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "livegate.reads.max-age=0s")
class MetricSeriesIT {

    private static final int MOST_SERIES = 2_500;
    private static final int MOST_BUCKETS = 12;

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @DynamicPropertySource
    static void upstream(DynamicPropertyRegistry registry) {
        DocumentGateway.configure(registry, sandbox);
    }

    @Test
    void staysSmallAfterEveryOperationWasCalledInEveryWay() {
        var caller = new OperationCaller(port, UnaryOperator.identity());
        var operations = Document.of(new DocumentGateway(port)).operations().toList();
        assertThat(operations).hasSizeGreaterThan(70);
        for (var account : List.of("main", "fin")) {
            for (var operation : operations) {
                var headers = Map.of("Livegate-Account", account);
                // As it is documented; with a parameter that is not known; and while the upstream fails.
                caller.call(operation, Map.of(), headers);
                caller.call(operation, Map.of("unknown", "1"), headers);
                sandbox.fault("{\"operation\":\"*\",\"kind\":\"status\",\"status\":404,\"count\":1}");
                caller.call(operation, Map.of(), headers);
                sandbox.reset();
            }
        }

        var series = new DocumentGateway(managementPort)
                .get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        var byName = series.stream()
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(series).as(byName.toString()).hasSizeLessThanOrEqualTo(MOST_SERIES);
        assertThat(byName).containsKeys("http_server_requests_seconds_count", "livegate_upstream_seconds_count");
        var buckets = series.stream()
                .filter(line -> line.contains("_bucket{"))
                .map(line -> line.replaceAll(",?le=\"[^\"]*\"", "").replaceAll(" .*", ""))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(buckets).isNotEmpty();
        assertThat(buckets.values()).allMatch(count -> count <= MOST_BUCKETS);
    }
}
