package dev.livegate.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The record of every call received, the latest ten thousand of them. */
final class CallLog {

    private static final int CAPACITY = 10_000;

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();

    private long sequence;

    /** Starts the record of a call, so that it shows even while its answer is being delayed. */
    synchronized Entry open(Request request, Instant receivedAt) {
        var entry = new Entry(++sequence, receivedAt, request);
        entries.addLast(entry);
        if (entries.size() > CAPACITY) {
            entries.removeFirst();
        }
        return entry;
    }

    synchronized void clear() {
        entries.clear();
    }

    synchronized ObjectNode list(Optional<String> operation, Optional<String> channelId) {
        var items = Json.array();
        for (var entry : List.copyOf(entries)) {
            if (operation.map(wanted -> wanted.equals(entry.operation)).orElse(true)
                    && channelId.map(wanted -> wanted.equals(entry.channelId)).orElse(true)) {
                items.add(entry.json());
            }
        }
        var answer = Json.object();
        answer.set("items", items);
        return answer.put("total", items.size());
    }

    /** One call; what the checks find out is filled in as they go. */
    static final class Entry {

        private final long sequence;
        private final Instant receivedAt;
        private final Request request;

        private volatile @Nullable String operation;
        private volatile @Nullable String channelId;
        private volatile @Nullable String account;
        private volatile int status;
        private volatile boolean executed;

        private Entry(long sequence, Instant receivedAt, Request request) {
            this.sequence = sequence;
            this.receivedAt = receivedAt;
            this.request = request;
        }

        void routedTo(String operationId, @Nullable String channel) {
            operation = operationId;
            channelId = channel;
        }

        void signedBy(String accountName) {
            account = accountName;
        }

        void executed() {
            executed = true;
        }

        void answered(int answerStatus) {
            status = answerStatus;
        }

        private ObjectNode json() {
            return Json.object()
                    .put("sequence", sequence)
                    .put("receivedAt", receivedAt.toString())
                    .put("method", request.method())
                    .put("uri", request.target())
                    .put("operation", operation)
                    .put("account", account)
                    .put("status", status)
                    .put("executed", executed)
                    .put("body", request.body());
        }
    }
}
