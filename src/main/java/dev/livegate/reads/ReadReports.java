package dev.livegate.reads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects where the parts of one answer came from. Thread-safe. */
public final class ReadReports {

    private final List<ReadReport> reports = new ArrayList<>();

    public synchronized void add(ReadReport report) {
        reports.add(report);
    }

    /** The report that describes the whole answer best; of several the oldest. */
    public synchronized Optional<ReadReport> decisive() {
        return reports.stream()
                .min(Comparator.comparing(ReadReport::result)
                        .thenComparing(ReadReport::age, Comparator.reverseOrder()));
    }

    /** The age of the oldest part, if any part is from a copy. */
    public synchronized Optional<Duration> age() {
        return reports.stream()
                .filter(report -> report.result() != ReadReport.Result.MISS)
                .map(ReadReport::age)
                .max(Duration::compareTo);
    }
}
