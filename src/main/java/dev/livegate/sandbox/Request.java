package dev.livegate.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param target the raw request target, path and query with every percent sign in place
 * @param headers by lower-case name; of repeated headers the first
 * @param loopback whether the caller sits on this machine
 * @param oversized whether the body was larger than the service takes; {@code body} is then empty
 */
record Request(
        String method, String target, Map<String, String> headers, String body, boolean loopback, boolean oversized) {

    Request {
        headers = Map.copyOf(headers);
    }

    @Nullable
    String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** Returns the raw path, without the query. */
    String path() {
        var mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /** Returns the decoded query parameters; of repeated ones the first. */
    Map<String, String> query() {
        var mark = target.indexOf('?');
        var parameters = new LinkedHashMap<String, String>();
        if (mark >= 0) {
            for (var pair : List.of(target.substring(mark + 1).split("&", -1))) {
                var equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                var value = equals < 0 ? "" : pair.substring(equals + 1);
                if (!name.isEmpty()) {
                    parameters.putIfAbsent(decode(name), decode(value));
                }
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(ErrorCode.MALFORMED_REQUEST);
        }
    }
}
