package dev.livegate.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryTests {

    private final Query query = new Query("""
            sum by (namespace, uri) (
              rate(a_count{uri!~"/x.*", status="5(x)"}[5m]) and on (job) b:c:rate5m
            ) / topk(3, d > 0.05) unless e offset 15m or {__name__="f"} * 1.5e3""");

    @Test
    void findsTheNamesOfMetrics() {
        assertThat(query.names()).containsExactly("a_count", "b:c:rate5m", "d", "e");
    }

    @Test
    void findsWhatIsGroupedByAndInWhat() {
        assertThat(query.groupings())
                .containsExactly(
                        new Query.Grouping(Set.of("namespace", "uri"), Set.of("a_count", "b:c:rate5m")),
                        new Query.Grouping(Set.of("job"), Set.of("b:c:rate5m")));
    }

    @Test
    void findsTheLabelsThatHaveToBeThere() {
        assertThat(query.selectors())
                .containsExactly(new Query.Selector("a_count", Map.of("uri", "", "status", "5(x)")));
        assertThat(query.selectors().getFirst().selects(Map.of("uri", "/", "status", "5(x)")))
                .isTrue();
        assertThat(query.selectors().getFirst().selects(Map.of("uri", "/", "status", "500")))
                .isFalse();
        assertThat(query.selectors().getFirst().selects(Map.of("status", "5(x)")))
                .isFalse();
    }
}
