package dev.livegate.idempotency;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key.
 *
 * @param fingerprint of the request that came with it first
 * @param begunAt when that request came
 * @param answer what it was answered, once it is {@link State#DONE}
 */
record IdempotencyRecord(
        String fingerprint,
        State state,
        Instant begunAt,
        @Nullable Answer answer) {

    enum State {
        /** The first request is under way. */
        RUNNING,
        /** The first request may or may not have been carried out: it failed so, or its replica died. */
        UNKNOWN,
        DONE
    }

    /**
     * An answer to be given again.
     *
     * @param headers those that a caller may rely on, by name
     * @param body with its secrets masked
     */
    record Answer(int status, Map<String, String> headers, String body) {

        Answer {
            headers = Map.copyOf(headers);
        }
    }
}
