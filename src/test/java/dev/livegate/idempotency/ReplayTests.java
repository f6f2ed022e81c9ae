package dev.livegate.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.idempotency.IdempotencyRecord.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.util.ContentCachingResponseWrapper;

class ReplayTests {

    private static Answer stored(String body) {
        var response = new ContentCachingResponseWrapper(new MockHttpServletResponse());
        response.setStatus(201);
        response.setHeader("Location", "/api/v1/channels/a");
        response.setHeader("X-Request-Id", "first");
        try {
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Replay.of(response);
    }

    @Test
    void keepsStatusBodyAndTheHeadersOfTheResource() {
        assertThat(stored("{\"id\":\"a\"}"))
                .isEqualTo(new Answer(201, Map.of("Location", "/api/v1/channels/a"), "{\"id\":\"a\"}"));
    }

    @Test
    void keepsNoSecretAtAnyDepth() {
        assertThat(stored(
                                "{\"streamKey\":\"k3y\",\"platforms\":[{\"password\":\"p4ss\"},{\"password\":\"\"}],\"name\":\"a\"}")
                        .body())
                .isEqualTo(
                        "{\"streamKey\":\"k****\",\"platforms\":[{\"password\":\"p****\"},{\"password\":\"\"}],\"name\":\"a\"}");
    }

    @Test
    void leavesABodyWithoutSecretsAsItIs() {
        assertThat(stored("{ \"id\" : 1 }").body()).isEqualTo("{ \"id\" : 1 }");
    }

    @Test
    void givesTheAnswerAgainAndSaysSo() throws IOException {
        var response = new MockHttpServletResponse();

        Replay.write(new Answer(201, Map.of("Location", "/api/v1/channels/a"), "{\"name\":\"내_채널\"}"), response);

        assertThat(response.getStatus()).isEqualTo(201);
        assertThat(response.getHeader("Location")).isEqualTo("/api/v1/channels/a");
        assertThat(response.getHeader(Replay.HEADER)).isEqualTo("true");
        assertThat(response.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"내_채널\"}");
    }
}
