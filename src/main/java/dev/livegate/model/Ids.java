package dev.livegate.model;

import java.util.regex.Pattern;

/** The two shapes of ids that may become part of an upstream path. */
public final class Ids {

    /** Ids of channels: opaque text that is safe as one path segment. */
    public static final String PATTERN = "^[A-Za-z0-9_-]{1,64}$";

    /** Ids that the upstream counts. A clip's path has no literal segment, so nothing but digits may stand there. */
    public static final String DIGITS = "^[0-9]{1,18}$";

    private static final Pattern OPAQUE = Pattern.compile(PATTERN);
    private static final Pattern COUNTED = Pattern.compile(DIGITS);

    private Ids() {}

    static String check(String value) {
        if (!OPAQUE.matcher(value).matches()) {
            throw new IllegalArgumentException("must be 1 to 64 letters, digits, underscores or hyphens");
        }
        return value;
    }

    /** Returns the text if it is 1 to 18 digits. */
    public static String digits(String value) {
        if (!COUNTED.matcher(value).matches()) {
            throw new IllegalArgumentException("must be 1 to 18 digits");
        }
        return value;
    }
}
