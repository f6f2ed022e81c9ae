package dev.livegate.upstream.signing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The times in HTTP headers. */
public final class HttpDate {

    private static final int LAST_YEAR = 9999;

    private HttpDate() {}

    /** Null if the text is no time. Java reads years of up to ten digits, which overflow when converted to milliseconds. */
    public static @Nullable Instant parse(String text) {
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return date.getYear() > LAST_YEAR ? null : date.toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
