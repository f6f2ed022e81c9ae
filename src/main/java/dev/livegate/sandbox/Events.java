package dev.livegate.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What happened on an account's channels. */
final class Events {

    static final String STREAM_RESERVE = "STREAM_RESERVE";
    static final String STREAM_UPDATE = "STREAM_UPDATE";
    static final String PUBLISH_START = "PUBLISH_START";
    static final String PUBLISH_END = "PUBLISH_END";
    static final String RECORDING_START = "ONAIR_START";
    static final String RECORDING_END = "ONAIR_END";

    private static final Set<String> PUBLISH_LOG = Set.of(PUBLISH_START, PUBLISH_END);

    private static final Map<String, String> SENTENCES = Map.of(
            PUBLISH_START,
            "%s channel publishing has started.",
            PUBLISH_END,
            "%s channel publishing has ended.",
            RECORDING_START,
            "%s channel recording has started.",
            RECORDING_END,
            "%s channel recording has ended.",
            "SIMULCAST_STATUS_CHANGE",
            "%s target platform status has changed.");

    private final List<Event> events = new ArrayList<>();

    static Map<String, Handler> handlers() {
        return Map.of(
                "listEvents", Events::list,
                "listLiveChannelEvents", call -> listOf(call, call.liveChannel(), ignored -> true),
                "listLiveChannelPublishLog", call -> listOf(call, call.liveChannel(), Event::isPublishLog),
                "listRestreamChannelEvents", call -> listOf(call, call.restreamChannel(), ignored -> true),
                "listRestreamPublishLog", call -> listOf(call, call.restreamChannel(), Event::isPublishLog));
    }

    Event add(Channel channel, String code, Instant at) {
        return add(channel, code, null, at);
    }

    /** Adds an event of any code; an unlisted one is informational unless {@code logLevel} says otherwise. */
    Event add(Channel channel, String code, @Nullable String logLevel, Instant at) {
        var known = Catalogue.CODES.get(code);
        var level = logLevel != null ? logLevel : known != null ? known.logLevel : "INFO";
        var sentence = Optional.ofNullable(SENTENCES.get(code))
                .map(text -> text.replace("%s", channel.name()))
                .orElseGet(() -> channel.name() + " channel: " + (known == null ? code : known.meaning) + '.');
        var event = new Event(level, code, sentence, at, channel.id());
        events.add(event);
        return event;
    }

    static Set<String> knownCodes() {
        return Catalogue.CODES.keySet();
    }

    private static ObjectNode list(Handler.Invocation call) {
        var wanted = call.filter("channelId");
        return list(call, event -> wanted.map(event.channelId::equals).orElse(true));
    }

    private static ObjectNode listOf(Handler.Invocation call, Channel channel, Predicate<Event> filter) {
        return list(call, filter.and(event -> event.channelId.equals(channel.id())));
    }

    private static ObjectNode list(Handler.Invocation call, Predicate<Event> filter) {
        var oldest = call.now().minus(Timing.EVENT_LIFE);
        var items = Json.array();
        call.account().events().events.reversed().stream()
                .filter(event -> event.at.isAfter(oldest))
                .filter(filter)
                // Stable, so that of events at one time the last one added comes first.
                .sorted(Comparator.comparing(Event::at).reversed())
                .forEach(event -> items.add(event.json()));
        return Json.list(items);
    }

    /** One thing that happened. */
    record Event(String logLevel, String code, String description, Instant at, String channelId) {

        private boolean isPublishLog() {
            return PUBLISH_LOG.contains(code);
        }

        ObjectNode json() {
            return Json.object()
                    .put("logLevel", logLevel)
                    .put("eventCode", code)
                    .put("description", description)
                    .put("timestamp", at.toEpochMilli())
                    .put("channelId", channelId);
        }
    }

    /** The documented codes. */
    private static final class Catalogue {

        private static final Map<String, Code> CODES = read();

        private static Map<String, Code> read() {
            var file = Objects.requireNonNull(Events.class.getResourceAsStream("events.csv"));
            try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
                var codes = new LinkedHashMap<String, Code>();
                lines.lines()
                        .skip(1)
                        .map(line -> List.of(line.split(",", 3)))
                        .forEach(cells -> codes.put(cells.get(0), new Code(cells.get(1), cells.get(2))));
                return codes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private record Code(String logLevel, String meaning) {}
    }
}
