package dev.livegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the gateway answered.
 *
 * @param request method, path and body, for the messages of failed tests
 * @param json the body, missing when there is none
 */
record Answer(String request, int status, HttpHeaders headers, JsonNode json) {

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    Answer is(int expected) {
        assertThat(status).as("%s answers %s", request, json).isEqualTo(expected);
        return this;
    }

    /** A problem that says that nothing was sent. */
    Answer isProblem(int expected, String code) {
        is(expected);
        assertThat(header("Content-Type")).as(request).startsWith("application/problem+json");
        assertThat(json.path("code").asString("")).as(request).isEqualTo(code);
        assertThat(json.path("requestId").asString("")).as(request).isNotEmpty();
        if (!request.startsWith("GET")) {
            assertThat(json.path("outcome").asString(""))
                    .as("%s answers %s", request, json)
                    .isEqualTo("not-sent");
        }
        return this;
    }

    /** A problem that names the field and says what is allowed there. */
    Answer refuses(String field, String message) {
        isProblem(400, "validation-failed");
        assertThat(violations())
                .as(request)
                .anySatisfy(violation ->
                        assertThat(violation).startsWith(field + ": ").contains(message));
        return this;
    }

    List<String> violations() {
        return json.path("violations")
                .valueStream()
                .map(violation -> violation.path("field").asString("") + ": "
                        + violation.path("message").asString(""))
                .toList();
    }

    /** What a dry run would have sent; fails for the answer to anything else. */
    JsonNode wouldSend() {
        is(200);
        assertThat(json.path("dryRun").asBoolean(false))
                .as("%s answers %s", request, json)
                .isTrue();
        assertThat(json.path("wouldSend").isObject())
                .as("%s answers %s", request, json)
                .isTrue();
        return json.path("wouldSend");
    }
}
