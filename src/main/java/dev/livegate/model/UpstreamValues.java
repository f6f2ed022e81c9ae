package dev.livegate.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Translates the upstream's placeholders for "no value" into null. */
public final class UpstreamValues {

    /** 9999-12-31T23:59:59.999Z, the last one that RFC 3339 can write. */
    private static final long LAST_INSTANT = 253_402_300_799_999L;

    private UpstreamValues() {}

    /** The text, or null for an empty one, a lone hyphen or {@code 0x0}. */
    public static @Nullable String text(@Nullable String text) {
        return text == null || text.isBlank() || text.equals("-") || text.equals("0x0") ? null : text;
    }

    /** The texts that hold something; none for no list. */
    public static List<String> texts(@Nullable List<String> texts) {
        return texts == null
                ? List.of()
                : texts.stream()
                        .map(UpstreamValues::text)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** The instant of epoch milliseconds. Null if there is none, or if no answer can represent it. */
    public static @Nullable Instant instant(@Nullable Long epochMillis) {
        return epochMillis == null || epochMillis <= 0 || epochMillis > LAST_INSTANT
                ? null
                : Instant.ofEpochMilli(epochMillis);
    }

    /** The number, or null where a zero stands for "none". */
    public static @Nullable Long number(@Nullable Long number) {
        return number == null || number == 0 ? null : number;
    }

    /** The number in a text, or null where a zero or anything but digits stands for "none". */
    public static @Nullable Long number(@Nullable String digits) {
        return digits == null || !digits.strip().matches("[0-9]{1,18}") ? null : number(Long.valueOf(digits.strip()));
    }
}
