package dev.livegate.sandbox;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What goes back over the connection, if anything. */
sealed interface Delivery {

    /** An answer as HTTP knows it; an empty body goes out as no body. */
    record Answer(int status, String contentType, String body, Map<String, String> headers) implements Delivery {

        public Answer {
            headers = Map.copyOf(headers);
        }

        static Answer json(int status, JsonNode body) {
            return new Answer(status, "application/json;charset=UTF-8", Json.write(body), Map.of());
        }

        static Answer empty(int status) {
            return new Answer(status, "", "", Map.of());
        }
    }

    /** The first half of an answer that announced all of itself, then the end of the connection. */
    record Truncated(Answer answer) implements Delivery {}

    /** The connection ends in good order, without an answer. */
    record Dropped() implements Delivery {}

    /** The connection is reset. */
    record Reset() implements Delivery {}
}
