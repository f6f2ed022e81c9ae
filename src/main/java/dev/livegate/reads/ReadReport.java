package dev.livegate.reads;

import java.time.Duration;

/**
 * Where the answer to one read came from.
 *
 * @param age of the answer; zero if the upstream has just given it
 * @param ttl how much longer it may be used for others; negative if it is older than that
 * @param forwarded why the upstream was asked, in the words of RFC 9211; empty if it was not
 * @param isStored whether the answer was kept
 */
public record ReadReport(Result result, Duration age, Duration ttl, String forwarded, boolean isStored) {

    /** What answered. If an answer has several parts, the first constant in this order describes it best. */
    public enum Result {
        /** A stale cached answer, because the upstream asked the gateway to wait. */
        STALE("stale"),
        /** A call of its own. */
        MISS("miss"),
        /** The call of another caller that was in flight already. */
        COLLAPSED("collapsed"),
        /** A cached answer. */
        HIT("hit");

        private final String label;

        Result(String label) {
            this.label = label;
        }

        /** The {@code result} label of the metric {@code livegate_reads_total}. */
        public String label() {
            return label;
        }
    }

    public static ReadReport hit(Duration age, Duration maxAge) {
        return new ReadReport(Result.HIT, age, maxAge.minus(age), "", false);
    }

    public static ReadReport stale(Duration age, Duration maxAge) {
        return new ReadReport(Result.STALE, age, maxAge.minus(age), "", false);
    }

    public static ReadReport collapsed(String forwarded) {
        return new ReadReport(Result.COLLAPSED, Duration.ZERO, Duration.ZERO, forwarded, false);
    }

    public static ReadReport miss(String forwarded, boolean isStored) {
        return new ReadReport(Result.MISS, Duration.ZERO, Duration.ZERO, forwarded, isStored);
    }

    /** A value of the header {@code Cache-Status} (RFC 9211). */
    public String toCacheStatus() {
        return switch (result) {
            case HIT -> "livegate; hit; ttl=" + seconds(ttl);
            case STALE -> "livegate; hit; ttl=" + seconds(ttl) + "; detail=upstream-throttled";
            case COLLAPSED -> "livegate; fwd=" + forwarded + "; collapsed";
            case MISS -> "livegate; fwd=" + forwarded + (isStored ? "; stored" : "");
        };
    }

    private static long seconds(Duration duration) {
        return duration.toSeconds();
    }
}
