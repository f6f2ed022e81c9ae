package dev.livegate.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the gateway answered. Whatever a test asks for, an answer of 400 and above must be a problem with every member that
 * the API promises, and no answer may set a cookie or praise its server.
 *
 * @param headers by name without regard to case
 */
public record Answer(String method, int status, Map<String, List<String>> headers, String text) {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Set<String> ALWAYS =
            Set.of("type", "title", "status", "detail", "instance", "code", "requestId", "retryable");

    private static final Set<String> SOMETIMES =
            Set.of("outcome", "violations", "currentStatus", "allowedStatuses", "upstream");

    public Answer {
        var sorted = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        headers = sorted;
    }

    /** Fails unless this is an answer that the API permits at all. */
    public Answer checked() {
        assertThat(headers).doesNotContainKeys("Set-Cookie", "Server", "X-Powered-By");
        assertThat(header("X-Request-Id")).matches("[A-Za-z0-9._-]{1,64}");
        if (status >= 400 && !method.equals("HEAD")) {
            checkProblem();
        }
        return this;
    }

    private void checkProblem() {
        assertThat(header("Content-Type")).as("%d %s", status, text).startsWith("application/problem+json");
        var problem = json();
        assertThat(problem.propertyNames()).containsAll(ALWAYS);
        assertThat(problem.propertyNames()).allMatch(name -> ALWAYS.contains(name) || SOMETIMES.contains(name));
        var code = problem.path("code").asString("");
        assertThat(code).matches("[a-z]+(-[a-z]+)*");
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + code);
        assertThat(problem.path("title").asString("")).isNotBlank();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString("")).isNotBlank();
        assertThat(problem.path("instance").asString("")).isNotBlank();
        if (header("Idempotency-Replayed").isEmpty()) {
            assertThat(problem.path("requestId").asString()).isEqualTo(header("X-Request-Id"));
        }
        assertThat(problem.path("retryable").isBoolean()).isTrue();
        if (problem.has("outcome")) {
            assertThat(problem.path("outcome").asString("")).isIn("not-sent", "rejected", "unknown");
        }
        if (code.equals("validation-failed") && problem.has("violations")) {
            assertThat(problem.path("violations").size()).isPositive();
            for (var violation : problem.path("violations")) {
                assertThat(violation.path("field").asString("")).isNotBlank();
                assertThat(violation.path("message").asString("")).isNotBlank();
            }
        }
        if (status == 503 || status == 429) {
            assertThat(header("Retry-After")).matches("[1-9][0-9]*");
        }
        if (status == 405) {
            assertThat(header("Allow")).isNotBlank();
        }
        // Nothing of how the gateway is made.
        assertThat(text).doesNotContain("Exception", "java.", "springframework", "dev.livegate", "jetty", "<html");
    }

    /** Fails unless the status is this one. */
    public Answer is(int expected) {
        assertThat(status).as(text).isEqualTo(expected);
        return this;
    }

    /** Fails unless this is the problem. */
    public Answer isProblem(int expected, String code) {
        is(expected);
        assertThat(json().path("code").asString()).as(text).isEqualTo(code);
        return this;
    }

    /** Fails unless this is a refusal of a command that was certainly not sent. */
    public Answer isRefusal(int expected, String code) {
        isProblem(expected, code);
        assertThat(json().path("outcome").asString("")).as(text).isEqualTo("not-sent");
        return this;
    }

    /** Fails unless the request was found invalid for this field. */
    public Answer isInvalid(String field) {
        isProblem(400, "validation-failed");
        assertThat(StreamSupport.stream(json().path("violations").spliterator(), false)
                        .map(violation -> violation.path("field").asString()))
                .as(text)
                .contains(field);
        return this;
    }

    public JsonNode json() {
        return JSON.readTree(text);
    }

    /** A member of the body by its JSON pointer, as text; {@code null} as the word. */
    public String at(String pointer) {
        return json().at(pointer).asString();
    }

    /** The one value of a header, empty if there is none. */
    public String header(String name) {
        var values = headers.getOrDefault(name, List.of());
        assertThat(values).as(name).hasSizeLessThan(2);
        return values.isEmpty() ? "" : values.getFirst();
    }
}
