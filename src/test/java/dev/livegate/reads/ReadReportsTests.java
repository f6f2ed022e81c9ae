package dev.livegate.reads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReadReportsTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ReadReports reports = new ReadReports();

    @Test
    void nothingReadIsNothingToTell() {
        assertThat(reports.decisive()).isEmpty();
        assertThat(reports.age()).isEmpty();
    }

    @Test
    void anAnswerOfTheUpstreamHasNoAge() {
        reports.add(ReadReport.miss("uri-miss", true));

        assertThat(reports.age()).isEmpty();
        assertThat(reports.decisive().map(ReadReport::toCacheStatus)).contains("livegate; fwd=uri-miss; stored");
    }

    @Test
    void oneCallMakesAnAnswerAMissButItIsAsOldAsItsOldestPart() {
        reports.add(ReadReport.hit(Duration.ofMillis(700), SECOND));
        reports.add(ReadReport.miss("stale", false));
        reports.add(ReadReport.hit(Duration.ofMillis(300), SECOND));

        assertThat(reports.age()).contains(Duration.ofMillis(700));
        assertThat(reports.decisive().map(ReadReport::toCacheStatus)).contains("livegate; fwd=stale");
    }

    @Test
    void oneStalePartMakesAnAnswerStale() {
        reports.add(ReadReport.miss("uri-miss", true));
        reports.add(ReadReport.stale(Duration.ofSeconds(3), SECOND));
        reports.add(ReadReport.stale(Duration.ofSeconds(9), SECOND));

        assertThat(reports.decisive().map(ReadReport::toCacheStatus))
                .contains("livegate; hit; ttl=-8; detail=upstream-throttled");
    }

    @Test
    void sharedCallsAndCopiesSaySo() {
        assertThat(ReadReport.collapsed("uri-miss").toCacheStatus()).isEqualTo("livegate; fwd=uri-miss; collapsed");
        assertThat(ReadReport.hit(Duration.ofMillis(300), Duration.ofSeconds(5)).toCacheStatus())
                .isEqualTo("livegate; hit; ttl=4");
    }
}
