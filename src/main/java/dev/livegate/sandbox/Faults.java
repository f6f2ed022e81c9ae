package dev.livegate.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bad luck that somebody planted, in the order in which it strikes. */
final class Faults {

    static final String ANY_OPERATION = "*";

    private final List<Fault> queue = new ArrayList<>();
    private final RandomGenerator luck = RandomGenerator.getDefault();

    synchronized void add(Fault fault) {
        queue.add(fault);
    }

    synchronized void clear() {
        queue.clear();
    }

    /** Takes the first fault that is meant for the operation and strikes, and uses it up by one. */
    synchronized Optional<Fault> take(String operation) {
        Predicate<Fault> meant = fault ->
                (fault.operation.equals(ANY_OPERATION) || fault.operation.equals(operation)) && fault.isDue(luck);
        var found = queue.stream().filter(meant).findFirst();
        found.ifPresent(fault -> {
            var at = queue.indexOf(fault);
            if (fault.count > 1) {
                queue.set(at, fault.onceLess());
            } else {
                queue.remove(at);
            }
        });
        return found;
    }

    synchronized ArrayNode json() {
        var items = Json.array();
        queue.forEach(fault -> items.add(fault.json()));
        return items;
    }

    /** What goes wrong. */
    enum Kind {
        STATUS,
        DELAY,
        RESET,
        GARBAGE,
        DROP,
        TRUNCATE,
        HTML,
        EMPTY;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One planted fault.
     *
     * @param count how many calls it still strikes
     * @param afterwards whether it strikes after the command was carried out rather than instead of it
     * @param errorCode code of the error body; null for the gateway's code for {@code status}
     * @param retryAfter value of the header {@code Retry-After}; null for none
     * @param share of the calls it is meant for that it strikes, the others pass; above 0, at most 1
     */
    record Fault(
            String operation,
            int count,
            Kind kind,
            boolean afterwards,
            int status,
            @Nullable String errorCode,
            @Nullable String retryAfter,
            Duration delay,
            double share) {

        private boolean isDue(RandomGenerator luck) {
            return share == 1 || luck.nextDouble() < share;
        }

        private Fault onceLess() {
            return new Fault(operation, count - 1, kind, afterwards, status, errorCode, retryAfter, delay, share);
        }

        /**
         * Returns what the caller gets.
         *
         * @param actual what the caller would have got; when the command was not carried out, a stand-in
         */
        Delivery strike(Delivery.Answer actual) {
            return switch (kind) {
                case STATUS -> error();
                case DELAY -> actual;
                case RESET -> new Delivery.Reset();
                case DROP -> new Delivery.Dropped();
                case TRUNCATE -> new Delivery.Truncated(actual);
                case GARBAGE -> new Delivery.Answer(200, "application/json", "{\"content\":{\"channelId\":", Map.of());
                case HTML ->
                    new Delivery.Answer(
                            502, "text/html", "<html><body><h1>502 Bad Gateway</h1></body></html>", Map.of());
                case EMPTY -> Delivery.Answer.empty(200);
            };
        }

        private Delivery.Answer error() {
            var code = errorCode == null
                    ? ErrorCode.ofStatus(status)
                    : ErrorCode.of(errorCode).orElse(ErrorCode.GATEWAY_FAILURE);
            var headers = retryAfter == null ? Map.<String, String>of() : Map.of("Retry-After", retryAfter);
            var answer = Delivery.Answer.json(status, code.body("planted"));
            return new Delivery.Answer(answer.status(), answer.contentType(), answer.body(), headers);
        }

        private ObjectNode json() {
            return Json.object()
                    .put("operation", operation)
                    .put("count", count)
                    .put("kind", kind.word())
                    .put("when", afterwards ? "after" : "before")
                    .put("status", status)
                    .put("errorCode", errorCode)
                    .put("retryAfter", retryAfter)
                    .put("delay", delay.toString())
                    .put("share", share);
        }
    }
}
