package dev.livegate.event;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each event code means, in English. Source: the upstream's 52 codes, {@code events.csv}, read 2026-11. */
final class EventMeanings {

    private final Map<String, String> byCode;

    private EventMeanings(Map<String, String> byCode) {
        this.byCode = Map.copyOf(byCode);
    }

    /** Reads {@code eventCode,logLevel,meaning}; only the last of the three may hold commas. */
    static EventMeanings load() {
        var source = Objects.requireNonNull(EventMeanings.class.getResourceAsStream("events.csv"), "events.csv");
        try (var lines = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8))) {
            return new EventMeanings(lines.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.split(",", 3))
                    .collect(Collectors.toMap(fields -> fields[0], fields -> fields[2])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Null for a code that is not in the list; there may be newer ones. */
    @Nullable
    String of(String code) {
        return byCode.get(code);
    }
}
