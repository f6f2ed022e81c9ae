package dev.livegate.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.schedule.ScheduleUpstream.KoreanTime;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KoreanTimeTests {

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T10:30:00Z, 20261120193000",
        "2026-11-20T19:30:00+09:00, 20261120193000",
        "2026-11-20T05:30:00-05:00, 20261120193000",
        "2026-11-20T16:15:00+05:45, 20261120193000",
        "2026-11-20T10:30:00.999999999Z, 20261120193000",
        "2026-12-31T14:59:59Z, 20261231235959",
        "2026-12-31T15:00:00Z, 20270101000000",
        "2028-02-28T15:00:00Z, 20280229000000",
        "2026-01-01T00:00:00-12:00, 20260101210000",
    })
    void writesDigitsOfTheWallClockInKorea(OffsetDateTime time, String digits) {
        assertThat(KoreanTime.of(time.toInstant())).isEqualTo(digits);
    }
}
