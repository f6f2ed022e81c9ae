package dev.livegate.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What Prometheus itself says about rules and queries. */
@EnabledIf(
        value = "dev.livegate.monitoring.Promtool#isThere",
        disabledReason = "promtool is not installed (Debian has it in the package prometheus)")
class PromtoolIT {

    @Test
    void readsTheRules() throws Exception {
        var result = Promtool.run("check", "rules", Monitoring.RULES.toString());

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("SUCCESS: " + Monitoring.rules().size() + " rules found");
    }

    @Test
    void seesEachAlertFireWhenItShouldAndNoOther() throws Exception {
        var result = Promtool.run("test", "rules", Promtool.TESTS.toString());

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("SUCCESS");
    }

    @Test
    void readsTheQueriesOfTheDashboard(@TempDir Path work) throws Exception {
        // It checks no single queries, but rules made of them.
        var rules = new ArrayList<Map<String, String>>();
        for (var query : Monitoring.queries()) {
            rules.add(Map.of("record", "query" + rules.size(), "expr", query));
        }
        var file = Files.writeString(
                work.resolve("queries.yaml"),
                JsonMapper.shared()
                        .writeValueAsString(Map.of("groups", List.of(Map.of("name", "queries", "rules", rules)))));

        var result = Promtool.run("check", "rules", file.toString());

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("SUCCESS: " + rules.size() + " rules found");
        assertThat(rules).hasSizeGreaterThan(40);
    }
}
