package dev.livegate.contract;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A request or an answer, as it went over the wire. */
interface Message {

    JsonMapper JSON = new JsonMapper();

    /** By names in lower case. */
    Map<String, String> headers();

    /** Empty when there was none. */
    String body();

    default @Nullable String header(String name) {
        return headers().get(name.toLowerCase(Locale.ROOT));
    }

    /** Missing when there is no body. */
    default JsonNode json() {
        return body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(body());
    }

    static Map<String, String> lowerCase(Map<String, String> headers) {
        var copy = new TreeMap<String, String>();
        headers.forEach((name, value) -> copy.put(name.toLowerCase(Locale.ROOT), value));
        return copy;
    }

    /** @param uri path and query, byte for byte */
    record Request(String method, String uri, Map<String, String> headers, String body) implements Message {

        String path() {
            return uri.replaceFirst("\\?.*", "");
        }

        boolean isWrite() {
            return !method.equals("GET");
        }

        @Override
        public String toString() {
            return "%s %s %s".formatted(method, uri, body);
        }
    }

    /** What came back. */
    record Answer(int status, Map<String, String> headers, String body) implements Message {

        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    /** What was sent to the upstream, and what it said. */
    record Exchange(Request request, Answer answer) {}
}
