package dev.livegate.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.Raw;
import dev.livegate.caller.SharedGateway;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Requests that two servers might read differently: one answer, the connection closed, nothing sent upstream. */
@ExtendWith(OutputCaptureExtension.class)
class RawRequestIT extends SharedGateway {

    private static final String TARGET = "/api/v1/channels/" + Ids.ON_AIR + "/recording";

    /** What somebody wants to smuggle in. */
    private static final String HIDDEN =
            "PUT " + TARGET + " HTTP/1.1\r\nHost: x\r\nX-API-Key: " + Key.EVERYTHING.text() + "\r\n\r\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguous")
    void givesOneAnswerAndCloses(String name, String request, CapturedOutput log) {
        var reply = Raw.to(port).exchange(request);

        assertThat(reply.answers()).as(reply.everything()).isEqualTo(1);
        assertThat(reply.closed()).isTrue();
        assertThat(reply.first().checked().status()).as(reply.everything()).isIn(400, 405);
        assertNothingSent();
        // Nobody is to be woken by what callers get wrong.
        assertThat(log).doesNotContain("\"ERROR\"", " ERROR ");
    }

    static Stream<Arguments> ambiguous() {
        var start = "POST /api/v1/me HTTP/1.1\r\nHost: x\r\nX-API-Key: " + Key.EVERYTHING.text() + "\r\n";
        return Stream.of(
                Arguments.of(
                        "both lengths",
                        start + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN),
                Arguments.of(
                        "both lengths the other way round",
                        start + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + HIDDEN),
                Arguments.of(
                        "two lengths",
                        start + "Content-Length: 0\r\nContent-Length: " + HIDDEN.length() + "\r\n\r\n" + HIDDEN),
                Arguments.of("two lengths in one", start + "Content-Length: 0, 5\r\n\r\n" + HIDDEN),
                Arguments.of("negative length", start + "Content-Length: -1\r\n\r\n" + HIDDEN),
                Arguments.of("length with a sign", start + "Content-Length: +5\r\n\r\n" + HIDDEN),
                Arguments.of("length in hex", start + "Content-Length: 0x5\r\n\r\n" + HIDDEN),
                Arguments.of("huge length", start + "Content-Length: 99999999999999999999\r\n\r\n" + HIDDEN),
                Arguments.of("blank before the colon", start + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + HIDDEN),
                Arguments.of("unknown coding", start + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + HIDDEN),
                Arguments.of(
                        "chunked twice",
                        start + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + HIDDEN),
                Arguments.of("chunked, not last", start + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n" + HIDDEN),
                Arguments.of("two hosts", "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n" + HIDDEN),
                Arguments.of("no host", "GET /api/v1/me HTTP/1.1\r\n\r\n" + HIDDEN),
                Arguments.of("odd host", "GET /api/v1/me HTTP/1.1\r\nHost: x/y@z\r\n\r\n" + HIDDEN),
                Arguments.of(
                        "another host in the target", "GET http://y/api/v1/me HTTP/1.1\r\nHost: x\r\n\r\n" + HIDDEN),
                Arguments.of("bad request line", "GET/api/v1/me\r\n\r\n" + HIDDEN),
                Arguments.of("blank in the target", "GET /api/v1/m e HTTP/1.1\r\nHost: x\r\n\r\n" + HIDDEN),
                Arguments.of("not HTTP", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"),
                Arguments.of("bare CR", "GET /api/v1/me HTTP/1.1\rHost: x\r\n\r\n" + HIDDEN),
                Arguments.of("header without a name", "GET /api/v1/me HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n" + HIDDEN),
                Arguments.of("header without a colon", "GET /api/v1/me HTTP/1.1\r\nHost: x\r\nabc\r\n\r\n" + HIDDEN),
                Arguments.of(
                        "control character in a name",
                        "GET /api/v1/me HTTP/1.1\r\nHost: x\r\na\u0001: y\r\n\r\n" + HIDDEN),
                Arguments.of("NUL in a value", "GET /api/v1/me HTTP/1.1\r\nHost: x\r\na: y\u0000z\r\n\r\n" + HIDDEN),
                Arguments.of(
                        "bad chunk",
                        "POST /api/v1/channels/" + Ids.RECORDING + "/snapshots HTTP/1.1\r\nHost: x\r\nX-API-Key: "
                                + Key.OPERATE.text()
                                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"
                                + HIDDEN),
                Arguments.of(
                        "chunk shorter than it says",
                        "POST /api/v1/channels/" + Ids.RECORDING + "/snapshots HTTP/1.1\r\nHost: x\r\nX-API-Key: "
                                + Key.OPERATE.text()
                                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n"
                                + HIDDEN));
    }

    @Test
    void takesAnAbsoluteTargetOfTheSameHost() {
        var reply = Raw.to(port)
                .exchange("GET http://x/api/v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: "
                        + Key.READ.text() + "\r\n\r\n");

        assertThat(reply.answers()).isEqualTo(1);
        assertThat(reply.first().status()).isEqualTo(200);
    }

    /** Compose and nginx have names with underscores. */
    @Test
    void servesAHostWithAnUnderscore() {
        var reply = Raw.to(port)
                .exchange("GET /api/v1/me HTTP/1.1\r\nHost: live_gateway:8080\r\nConnection: close\r\nX-API-Key: "
                        + Key.READ.text() + "\r\n\r\n");

        assertThat(reply.first().status()).as(reply.everything()).isEqualTo(200);
    }

    @Test
    void refusesALargeBodyByItsLengthWithoutReadingIt() {
        var reply = Raw.to(port)
                .exchange("POST /api/v1/channels/" + Ids.RECORDING + "/snapshots HTTP/1.1\r\nHost: x\r\nX-API-Key: "
                        + Key.OPERATE.text() + "\r\nContent-Type: application/json\r\nContent-Length: 65537\r\n\r\n{");

        assertThat(reply.answers()).isEqualTo(1);
        assertThat(reply.first().checked().isRefusal(413, "body-too-large").header("Connection"))
                .isEqualTo("close");
        assertThat(reply.closed()).isTrue();
        assertNothingSent();
    }

    @Test
    void refusesALargeBodyWithoutALength() {
        var chunk = "{\"a\":\"" + "x".repeat(0x4000 - 6);
        var chunks = new StringBuilder("4000\r\n" + chunk + "\r\n");
        for (int i = 0; i < 4; i++) {
            chunks.append("4000\r\n").append("x".repeat(0x4000)).append("\r\n");
        }

        var reply = Raw.to(port)
                .exchange("POST /api/v1/channels/" + Ids.RECORDING + "/snapshots HTTP/1.1\r\nHost: x\r\nX-API-Key: "
                        + Key.OPERATE.text()
                        + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);

        assertThat(reply.answers()).as(reply.everything()).isEqualTo(1);
        reply.first().checked().isRefusal(413, "body-too-large");
        assertThat(reply.closed()).isTrue();
        assertNothingSent();
    }

    @Test
    void takesABodyOfTheLongestLength() {
        var body = "{\"limitedDuration\":10" + " ".repeat(65_536 - 22) + "}";

        Raw.to(port)
                .send("POST /api/v1/channels/" + Ids.RECORDING
                        + "/snapshots HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: " + Key.OPERATE.text()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .is(201);
    }

    @Test
    void refusesABodyThatEndsTooSoon() {
        var reply = Raw.to(port)
                .exchange("POST /api/v1/channels/" + Ids.RECORDING + "/snapshots HTTP/1.1\r\nHost: x\r\nX-API-Key: "
                        + Key.OPERATE.text() + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");

        assertThat(reply.closed()).isTrue();
        assertThat(reply.answers()).isLessThanOrEqualTo(1);
        if (reply.answers() == 1) {
            assertThat(reply.first().checked().status()).isEqualTo(400);
        }
        assertNothingSent();
    }

    @Test
    void closesAConnectionThatSaysNothing() {
        var reply = Raw.to(port).exchange("GET /api/v1/me HTTP/1.1\r\nHo");

        assertThat(reply.closed()).isTrue();
        assertNothingSent();
    }
}
