package dev.livegate.sandbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * What is going to happen by itself, in the order in which it is due.
 *
 * <p>Nothing runs on a timer: whoever looks at the state settles the agenda first, so that a clock moved by hours has the
 * same effect as hours of waiting. Entries are never taken back; each looks whether it still applies.
 */
final class Agenda {

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));

    private long number;

    /** Plans {@code action}, which is given the time it was due at, not the time somebody looked. */
    void at(Instant due, Consumer<Instant> action) {
        entries.add(new Entry(due, number++, action));
    }

    void settle(Instant now) {
        for (var next = entries.peek(); next != null && !next.due.isAfter(now); next = entries.peek()) {
            entries.remove();
            next.action.accept(next.due);
        }
    }

    private record Entry(Instant due, long number, Consumer<Instant> action) {}
}
