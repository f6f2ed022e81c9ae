package dev.livegate.idempotency;

import dev.livegate.idempotency.IdempotencyRecord.Answer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Stores the parts of an answer that are needed to replay it, and replays it. */
final class Replay {

    static final String HEADER = "Idempotency-Replayed";

    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, "Livegate-Notice", "X-Upstream-Trace-Id");

    /** Names of secrets in answers to commands. A stored answer shows none of them to any caller. */
    private static final Set<String> SECRETS = Set.of("streamKey", "backupStreamKey", "password", "callbackEndpoint");

    private Replay() {}

    static Answer of(ContentCachingResponseWrapper response) {
        var headers = new TreeMap<String, String>();
        for (var name : HEADERS) {
            var value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return new Answer(
                response.getStatus(),
                headers,
                masked(new String(response.getContentAsByteArray(), StandardCharsets.UTF_8)));
    }

    static void write(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader(HEADER, "true");
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            response.setHeader(header.getKey(), header.getValue());
        }
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static String masked(String body) {
        if (SECRETS.stream().noneMatch(body::contains)) {
            return body;
        }
        try {
            var json = JSON.readTree(body);
            mask(json);
            return JSON.writeValueAsString(json);
        } catch (JacksonException e) {
            throw new IllegalStateException("our own answer is no JSON");
        }
    }

    private static void mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (var name : SECRETS) {
                if (object.path(name).isString()
                        && !object.path(name).asString().isEmpty()) {
                    var text = object.path(name).asString();
                    object.put(name, text.substring(0, text.offsetByCodePoints(0, 1)) + "****");
                }
            }
        }
        node.forEach(Replay::mask);
    }
}
