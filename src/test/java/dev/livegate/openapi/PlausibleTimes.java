package dev.livegate.openapi;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Moves every time of an answer to the same made-up day, so that an example does not change with the hour at which it was
 * written. The sandbox counts its times from its start, so that their distances stay.
 */
final class PlausibleTimes {

    private static final Instant DAY = Instant.parse("2026-11-20T01:14:30Z");

    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final Pattern EPOCH_MILLIS = Pattern.compile("(?<!\\d)1[6-9]\\d{11}(?!\\d)");
    private static final Pattern KOREAN_MINUTE = Pattern.compile("(?<!\\d)20\\d{10}(?!\\d)");
    private static final Pattern KOREAN_SECOND = Pattern.compile("(?<!\\d)20\\d{12}(?!\\d)");
    private static final Duration NOW = Duration.ofHours(2);
    private static final ZoneOffset KOREA = ZoneOffset.ofHours(9);

    private final Instant start;

    /** @param start a moment just before the sandbox was reset */
    PlausibleTimes(Instant start) {
        this.start = start;
    }

    String in(String json) {
        var text = replace(json, ISO, word -> moved(Instant.parse(word)).toString());
        text = replace(
                text,
                EPOCH_MILLIS,
                word -> Long.toString(
                        moved(Instant.ofEpochMilli(Long.parseLong(word))).toEpochMilli()));
        text = replace(text, KOREAN_SECOND, word -> korean(word, "yyyyMMddHHmmss"));
        return replace(text, KOREAN_MINUTE, word -> korean(word, "yyyyMMddHHmm"));
    }

    /** Digits that are no time of today are part of a fixed name. */
    private String korean(String word, String pattern) {
        var format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        try {
            var time = LocalDateTime.parse(word, format).toInstant(KOREA);
            return Duration.between(start, time).abs().compareTo(NOW) > 0
                    ? word
                    : LocalDateTime.ofInstant(moved(time), KOREA).format(format);
        } catch (DateTimeException e) {
            return word;
        }
    }

    /** What happened within ten seconds happened at once. */
    private Instant moved(Instant time) {
        var seconds = Math.floorDiv(Duration.between(start, time).toSeconds(), 10L) * 10;
        return DAY.plusSeconds(seconds);
    }

    private static String replace(String text, Pattern pattern, UnaryOperator<String> replacement) {
        return pattern.matcher(text).replaceAll((MatchResult match) -> replacement.apply(match.group()));
    }
}
