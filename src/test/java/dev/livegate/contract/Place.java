package dev.livegate.contract;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the {@code {words}} of the table stand for, where a request goes. */
record Place(String account, String zone, Map<String, String> words) {

    private static final Pattern WORD = Pattern.compile("\\{([a-zA-Z]+)}");

    /** What both zones of the sandbox number alike, from the numbers of the examples on. */
    private static final Map<String, String> NUMBERS = Map.of(
            "snapshot",
            "20417",
            "clip",
            "5518",
            "schedule",
            "20077",
            "platform",
            "4410",
            "content",
            "731",
            "profile",
            "9022",
            "set",
            "4103");

    Place {
        words = Map.copyOf(words);
    }

    static Place inPublicZone() {
        return of(
                "main",
                "public",
                Map.of(
                        "onAir", "ls-20261102090000-Pk3Vd",
                        "ready", "ls-20261101183045-Xb9Lm",
                        "relay", "ls-20261104093012-Wd7Kp",
                        "vod", "ls-20261105140044-Ht2Ra",
                        "recording", "881206",
                        "newCdn", """
                                {"create":true,"profileId":"512","region":"KOREA"}"""));
    }

    static Place inFinancialZone() {
        return of(
                "fin",
                "financial",
                Map.of(
                        "onAir", "ls-20261103111111-Fn1Pb",
                        "ready", "ls-20261103122222-Fn2Rd",
                        "relay", "ls-20261104103012-Fn3Rs",
                        "vod", "ls-20261105144444-Fn4Vd",
                        "recording", "881202",
                        "newCdn", """
                                {"create":false,"instanceNo":"48377"}"""));
    }

    /** The world of the upstream's examples. */
    static Place ofExamples() {
        return of(
                "main",
                "public",
                Map.of(
                        "onAir", "ls-20261103101530-Qm4Zt",
                        "ready", "ls-20261103101530-Qm4Zt",
                        "relay", "ls-20261104093012-Wd7Kp",
                        "vod", "ls-20261105140044-Ht2Ra",
                        "recording", "881201",
                        "profile", "9021",
                        "set", "4102",
                        "newCdn", """
                                {"create":true,"profileId":"512","region":"KOREA"}"""));
    }

    private static Place of(String account, String zone, Map<String, String> own) {
        var words = new HashMap<>(NUMBERS);
        words.putAll(own);
        return new Place(account, zone, words);
    }

    /** The same place, with times to come. */
    Place at(InstantSource clock) {
        var more = new HashMap<>(words);
        var now = clock.instant().atOffset(ZoneOffset.ofHours(9)).withNano(0);
        more.put("inOneHour", ISO_OFFSET_DATE_TIME.format(now.plus(Duration.ofHours(1))));
        more.put("inTwoHours", ISO_OFFSET_DATE_TIME.format(now.plus(Duration.ofHours(2))));
        return new Place(account, zone, more);
    }

    /** Puts the words in; braces of JSON are left alone. */
    String fill(String text) {
        return WORD.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(words.getOrDefault(match.group(1), match.group())));
    }

    @Override
    public String toString() {
        return zone;
    }
}
