package dev.livegate.reads;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How old an answer may be for its caller.
 *
 * @param maxAge a cached answer must be younger; zero demands a call to the upstream that begins after this
 * @param isKept whether the answer may be stored for others
 */
public record Freshness(Duration maxAge, boolean isKept) {

    /** As old as the gateway's own limits permit. */
    public static final Freshness ANY = new Freshness(Duration.ofDays(1), true);

    /** From the upstream, now. */
    public static final Freshness NOW = new Freshness(Duration.ZERO, true);

    private static final Freshness NOW_FOR_ONE = new Freshness(Duration.ZERO, false);

    private static final String MAX_AGE = "max-age=";

    public static Freshness youngerThan(Duration maxAge) {
        return new Freshness(maxAge, true);
    }

    /**
     * As a request's {@code Cache-Control} asks: {@code no-cache}, {@code no-store} and {@code max-age} count; anything else,
     * readable or not, does not.
     */
    public static Freshness asked(List<String> cacheControl) {
        var directives = cacheControl.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
                .toList();
        if (directives.contains("no-store")) {
            return NOW_FOR_ONE;
        }
        if (directives.contains("no-cache")) {
            return NOW;
        }
        return directives.stream()
                .filter(directive -> directive.matches(MAX_AGE + "[0-9]{1,9}"))
                .map(directive -> Duration.ofSeconds(Long.parseLong(directive.substring(MAX_AGE.length()))))
                .min(Duration::compareTo)
                .map(Freshness::youngerThan)
                .orElse(ANY);
    }

    /** Whether a cached answer of this age is young enough. */
    public boolean accepts(Duration age) {
        return age.compareTo(maxAge) < 0;
    }

    /** Whether only a call to the upstream will do. */
    public boolean isNow() {
        return !maxAge.isPositive();
    }
}
