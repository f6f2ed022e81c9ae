package dev.livegate.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RunbookTests {

    private static final Path RUNBOOK = Path.of("docs/runbook.md");

    @Test
    void hasASectionForEachAlertAndNoOther() {
        var sections = Monitoring.read(RUNBOOK)
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3));

        assertThat(sections)
                .containsExactlyInAnyOrderElementsOf(Monitoring.alerts().stream()
                        .map(alert -> alert.path("alert").asString())
                        .toList());
    }

    @Test
    void isWhereEachAlertPointsTo() {
        assertThat(Monitoring.alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.at("/annotations/runbook_url").asString())
                    .isEqualTo(RUNBOOK + "#" + alert.path("alert").asString().toLowerCase(Locale.ROOT));
            assertThat(alert.at("/labels/severity").asString()).isIn("critical", "warning", "info");
        });
    }

    @Test
    void isTestedForEachAlert() {
        var tests = Monitoring.read(Promtool.TESTS);

        assertThat(Monitoring.alerts())
                .allSatisfy(alert -> assertThat(tests)
                        .contains("alertname=\"" + alert.path("alert").asString() + "\",alertstate=\"firing\""));
    }
}
