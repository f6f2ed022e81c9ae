package dev.livegate.upstream;

import static dev.livegate.upstream.BrokenUpstream.answer;
import static dev.livegate.upstream.BrokenUpstream.bytes;
import static dev.livegate.upstream.BrokenUpstream.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The rows of the fault table that are answers of HTTP, each as a read and as a command. */
class AnswerFaultTests {

    private static final String OK = "{\"content\":{}}";

    @RegisterExtension
    final BrokenUpstream upstream = new BrokenUpstream();

    private Chain.Builder chain() {
        return Chain.to(upstream.baseUrl());
    }

    private Trial read() {
        return read(chain());
    }

    private Trial read(Chain.Builder chain) {
        return Trial.read(chain.build(), () -> upstream.requests().size());
    }

    private Trial command() {
        return command(chain());
    }

    private Trial command(Chain.Builder chain) {
        return Trial.command(chain.build(), () -> upstream.requests().size());
    }

    private Trial silent() {
        return Trial.silent(chain().build(), () -> upstream.requests().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "null",
                "{}",
                "{\"content\":null}",
                "{\"errorCode\":250013,\"errorName\":\"OPEN_API_OK\"}",
                "{\"content\":{\"word\":",
                "{\"content\":{}} and more",
                "not JSON",
                "{\"content\":[1]}",
                "{\"content\":\"text\"}",
                "[]",
                "42"
            })
    void garbageInJson(String body) {
        upstream.behaves(json(200, body));

        isGarbled();
    }

    @Test
    void htmlPage() {
        upstream.behaves(answer(200, "Content-Type: text/html\r\n", "<html><body>Maintenance</body></html>"));

        isGarbled();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: text/plain;charset=UTF-8\r\n",
                "Content-Type: text/html\r\n",
                "Content-Type: application/jsonp\r\n"
            })
    void readsTheEnvelopeWhateverTheContentTypeSays(String header) {
        upstream.behaves(answer(200, header, OK));

        read().succeeds().sent(1).metered("ok", 1).countsForTheUpstream(1);
        command().succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Type: text/plain\r\n", "Content-Type: text/html\r\n"})
    void readsAnErrorWhateverTheContentTypeSays(String header) {
        upstream.behaves(answer(500, header, error(250004)));

        isRejected(FailureKind.MISSING, "missing", 500, 250004);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"word\":\"ok\"}", "[{\"content\":{}}]", "{\"content\":", "content"})
    void whatIsNoEnvelopeIsNotReadAsText(String body) {
        upstream.behaves(answer(200, "Content-Type: text/plain\r\n", body));

        isGarbled();
    }

    @Test
    void noContentWhereContentIsDue() {
        upstream.behaves(bytes("HTTP/1.1 204 No Content\r\n\r\n"));

        isGarbled();
    }

    private void isGarbled() {
        read().fails(FailureKind.GARBLED).sent(2).metered("garbled", 2).countsAgainstTheUpstream(2);
        command()
                .fails(FailureKind.GARBLED)
                .leaves(Outcome.UNKNOWN)
                .sent(1)
                .metered("garbled", 1)
                .countsAgainstTheUpstream(1);
    }

    @Test
    void readsAnyKindOfJson() {
        upstream.behaves(answer(200, "Content-Type: application/vnd.ncp+json;charset=UTF-8\r\n", OK));

        read().succeeds().sent(1).metered("ok", 1).countsForTheUpstream(1);
    }

    @Test
    void htmlPageCountsByItsStatus() {
        upstream.behaves(answer(502, "Content-Type: text/html\r\n", "<html>Bad Gateway</html>"));

        fails(FailureKind.FAILED, "failed");
    }

    @Test
    void garbageCountsByItsStatus() {
        upstream.behaves(json(500, "{\"error\":"));

        fails(FailureKind.FAILED, "failed");
    }

    @Test
    void overLargeBody() {
        upstream.behaves(json(200, "{\"content\":{\"word\":\"" + "x".repeat(5000) + "\"}}"));

        isTooLarge(chain().with("max-response", "4KB"));
        read(chain().with("max-response", "6KB")).succeeds();
    }

    @Test
    void overLargeBodyInChunks() {
        var chunk = "400\r\n" + "x".repeat(1024) + "\r\n";
        upstream.behaves(bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(6) + "0\r\n\r\n"));

        isTooLarge(chain().with("max-response", "4KB"));
    }

    @Test
    void headerOverEightKibibytes() {
        upstream.behaves(answer(200, "Content-Type: application/json\r\nX-Long: " + "x".repeat(8200) + "\r\n", OK));

        isTooLarge(chain());
    }

    @Test
    void headersOverEightKibibytesTogether() {
        upstream.behaves(answer(200, "Content-Type: application/json\r\n" + "X-Many: some text\r\n".repeat(500), OK));

        isTooLarge(chain());
    }

    @Test
    void statusLineThatNeverEnds() {
        upstream.behaves(bytes("HTTP/1.1 200 " + "x".repeat(8200) + "\r\n\r\n"));

        isTooLarge(chain());
    }

    @Test
    void nestedTooDeep() {
        upstream.behaves(json(200, "[".repeat(100) + "]".repeat(100)));

        isTooLarge(chain());
    }

    @Test
    void numberTooLong() {
        upstream.behaves(json(200, "{\"content\":{\"number\":" + "9".repeat(100) + "}}"));

        isTooLarge(chain());
    }

    private void isTooLarge(Chain.Builder chain) {
        read(chain).fails(FailureKind.TOO_LARGE).sent(1).metered("too-large", 1).countsAgainstTheUpstream(1);
        command(chain)
                .fails(FailureKind.TOO_LARGE)
                .leaves(Outcome.UNKNOWN)
                .sent(1)
                .metered("too-large", 1)
                .countsAgainstTheUpstream(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304, 307, 308})
    void anyRedirect(int status) {
        upstream.behaves(answer(
                status,
                "Content-Type: application/json\r\nLocation: %s/api/v2/elsewhere\r\n".formatted(upstream.baseUrl()),
                status == 304 ? "" : OK));

        read().fails(FailureKind.REDIRECT)
                .answered(status, null)
                .sent(1)
                .metered("redirect", 1)
                .countsAgainstTheUpstream(1);
        command()
                .fails(FailureKind.REDIRECT)
                .leaves(Outcome.UNKNOWN)
                .sent(1)
                .metered("redirect", 1)
                .countsAgainstTheUpstream(1);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    {"error":{"errorCode":250004,"message":"channel not found.","errorName":"NOT_FOUND"}} | 250004 | MISSING
                    {"error":{"errorCode":"250004","message":"channel not found."}}                       | 250004 | MISSING
                    {"errorCode":250004,"message":"channel not found."}                                   | 250004 | MISSING
                    {"errorCode":"250004"}                                                                | 250004 | MISSING
                    {"error":{"errorCode":" 250005 "}}                                                    | 250005 | CONFLICT
                    {"content":null,"error":{"errorCode":250006}}                                         | 250006 | PERMISSION
                    {"error":{"errorCode":250002}}                                                        | 250002 | INVALID
                    {"error":{"errorCode":"100"}}                                                         | 100    | INVALID
                    {"error":{"errorCode":"430"}}                                                         | 430    | INVALID
                    {"error":{"errorCode":"200","details":"Invalid authentication information."}}        | 200    | SIGNATURE
                    {"error":{"errorCode":"210"}}                                                         | 210    | PERMISSION
                    {"error":{"errorCode":"230"}}                                                         | 230    | PERMISSION
                    {"error":{"errorCode":"300"}}                                                         | 300    | NO_SUCH_PATH
                    {"error":{"errorCode":"400"}}                                                         | 400    | QUOTA
                    {"error":{"errorCode":250000}}                                                        | 250000 | FAILED
                    {"error":{"errorCode":250099}}                                                        | 250099 | INVALID
                    {"error":{"errorCode":"900"}}                                                         | 900    | FAILED
                    {"error":{"errorCode":"500"}}                                                         | 500    | BACKEND_UNREACHABLE
                    {"error":{"errorCode":"510"}}                                                         | 510    | BACKEND_TIMEOUT
                    {"error":{"errorCode":"WORDS"}}                                                       |        | FAILED
                    {"error":{"errorCode":{}}}                                                            |        | FAILED
                    {"error":{"message":"no code"}}                                                       |        | FAILED
                    """)
    void errorUnderTwoHundred(String body, @Nullable Integer code, FailureKind fault) {
        upstream.behaves(json(200, body));

        command()
                .fails(fault)
                .answered(200, code)
                .leaves(fault.outcome())
                .sent(1)
                .metered(fault.label(), 1);
    }

    @Test
    void successCodeUnderTwoHundredIsNoError() {
        upstream.behaves(
                json(200, "{\"errorCode\":250013,\"errorName\":\"OPEN_API_OK\",\"content\":{\"word\":\"ok\"}}"));

        read().succeeds().metered("ok", 1);
    }

    @Test
    void errorUnderTwoHundredAlsoWhereNoAnswerIsDue() {
        upstream.behaves(json(200, "{\"error\":{\"errorCode\":250005}}"));
        var chain = chain().build();

        assertThat(catchThrowableOfType(
                        UpstreamException.class, () -> chain.client(Probe.class).withoutAnswer(chain.call())))
                .extracting(UpstreamException::kind)
                .isEqualTo(FailureKind.CONFLICT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", "null", "{\"content\":{}}"})
    void nothingHasToBeReadWhereNoAnswerIsDue(String body) {
        upstream.behaves(json(200, body));

        silent().succeeds().sent(1).metered("ok", 1).countsForTheUpstream(1);
    }

    @Test
    void nothingHasToComeWhereNoAnswerIsDue() {
        upstream.behaves(bytes("HTTP/1.1 204 No Content\r\n\r\n"));

        silent().succeeds().sent(1);
    }

    /** Something on the way has answered, and not the service. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {"text/html | <html>", "text/plain | {}", "application/json | { ", "application/json | <html>"})
    void whatCannotBeReadIsNoSuccessWhereNoAnswerIsDue(String type, String body) {
        upstream.behaves(answer(200, "Content-Type: " + type + "\r\n", body));

        silent().fails(FailureKind.GARBLED)
                .leaves(Outcome.UNKNOWN)
                .sent(1)
                .metered("garbled", 1)
                .countsAgainstTheUpstream(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"errorCode\":\"200\",\"message\":\"Authentication Failed\"}}",
                "{\"error\":{\"errorCode\":200}}",
                "{}",
                ""
            })
    void signatureNotAccepted(String body) {
        upstream.behaves(json(401, body));

        read().fails(FailureKind.SIGNATURE).sent(1).metered("credentials", 1).isNotCounted();
        command()
                .fails(FailureKind.SIGNATURE)
                .leaves(Outcome.REJECTED)
                .sent(1)
                .metered("credentials", 1)
                .isNotCounted();
    }

    @ParameterizedTest
    @CsvSource({"401, 210", "403, 230", "403,", "400, 250006", "403, 250010", "401, 250015", "500, 250017"})
    void permissionMissing(int status, @Nullable Integer code) {
        upstream.behaves(json(status, error(code)));

        isRejected(FailureKind.PERMISSION, "credentials", status, code);
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void noSuchPath(CapturedOutput output) {
        upstream.behaves(json(404, error(300)));

        isRejected(FailureKind.NO_SUCH_PATH, "rejected", 404, 300);

        assertThat(output).contains("ERROR");
    }

    @ParameterizedTest
    @CsvSource({"404, 250004", "404,", "400, 250004", "500, 250004"})
    void resourceMissing(int status, @Nullable Integer code) {
        upstream.behaves(json(status, error(code)));

        isRejected(FailureKind.MISSING, "missing", status, code);
    }

    @ParameterizedTest
    @CsvSource({"409, 250005", "409,", "400, 250005", "500, 250005"})
    void stateConflict(int status, @Nullable Integer code) {
        upstream.behaves(json(status, error(code)));

        isRejected(FailureKind.CONFLICT, "conflict", status, code);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 100",
        "400,",
        "413, 430",
        "413,",
        "405,",
        "415,",
        "422,",
        "400, 250001",
        "400, 250002",
        "400, 250003",
        "400, 250011",
        "400, 250012",
        "500, 250014",
        "400, 250018",
        "400, 250019",
        "400, 250020",
        "500, 250021"
    })
    void requestCalledInvalid(int status, @Nullable Integer code) {
        upstream.behaves(json(status, error(code)));

        isRejected(FailureKind.INVALID, "rejected", status, code);
    }

    private void isRejected(FailureKind fault, String label, int status, @Nullable Integer code) {
        read().fails(fault).answered(status, code).sent(1).metered(label, 1).countsForTheUpstream(1);
        command()
                .fails(fault)
                .answered(status, code)
                .leaves(Outcome.REJECTED)
                .sent(1)
                .metered(label, 1)
                .countsForTheUpstream(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {410, 420})
    void throttledWithRetryAfterThatFits(int code) {
        var throttled = answer(429, "Content-Type: application/json\r\nRetry-After: 0\r\n", error(code));

        upstream.behaves(throttled, json(200, OK));
        read().succeeds().sent(2);

        upstream.behaves(throttled, json(200, OK));
        command().succeeds().sent(2);
    }

    @ParameterizedTest
    @CsvSource({"20, 20", "60, 60", "300, 60"})
    void throttledWithRetryAfterThatDoesNotFit(String asked, int passedOn) {
        upstream.behaves(answer(429, "Content-Type: application/json\r\nRetry-After: " + asked + "\r\n", error(410)));

        isThrottled(chain(), FailureKind.THROTTLED, Duration.ofSeconds(passedOn));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Retry-After: soon\r\n", "Retry-After: -1\r\n", "Retry-After: 1.5\r\n"})
    void throttledWithoutRetryAfter(String header) {
        upstream.behaves(json(200, OK));
        read().succeeds();
        upstream.behaves(answer(429, "Content-Type: application/json\r\n" + header, error(420)));

        // The first guess is one second; a deadline just long enough for one attempt leaves no room for it.
        isThrottled(chain().with("deadline", "1450ms"), FailureKind.THROTTLED, Duration.ofSeconds(1));
    }

    @Test
    void quotaUsedUp() {
        upstream.behaves(json(429, error(400)));

        isThrottled(chain(), FailureKind.QUOTA, Duration.ofSeconds(60));
    }

    private void isThrottled(Chain.Builder chain, FailureKind fault, Duration retryAfter) {
        read(chain)
                .fails(fault)
                .asksToWait(retryAfter)
                .sent(1)
                .metered("throttled", 1)
                .isNotCounted();
        command(chain)
                .fails(fault)
                .leaves(Outcome.REJECTED)
                .asksToWait(retryAfter)
                .sent(1)
                .metered("throttled", 1)
                .isNotCounted();
    }

    @ParameterizedTest
    @CsvSource({
        "500, 900",
        "500,",
        "502,",
        "501,",
        "500, 250000",
        "400, 250007",
        "200, 250008",
        "500, 250009",
        "500, 250016"
    })
    void upstreamFailed(int status, @Nullable Integer code) {
        upstream.behaves(json(status, error(code)));

        fails(FailureKind.FAILED, "failed");
    }

    @ParameterizedTest
    @CsvSource({"503, 500", "503,"})
    void backendNotReachable(int status, @Nullable Integer code) {
        upstream.behaves(json(status, error(code)));

        fails(FailureKind.BACKEND_UNREACHABLE, "failed");
    }

    @Test
    void backendNotReachableWithRetryAfterThatDoesNotFit() {
        upstream.behaves(answer(503, "Content-Type: application/json\r\nRetry-After: 30\r\n", error(500)));

        read().fails(FailureKind.BACKEND_UNREACHABLE)
                .asksToWait(Duration.ofSeconds(30))
                .sent(1)
                .countsAgainstTheUpstream(1);
        command()
                .fails(FailureKind.BACKEND_UNREACHABLE)
                .leaves(Outcome.UNKNOWN)
                .asksToWait(Duration.ofSeconds(30))
                .sent(1)
                .countsAgainstTheUpstream(1);
    }

    @Test
    void backendNotReachableWithRetryAfterThatFits() {
        var unreachable = answer(503, "Retry-After: 0\r\n", "");

        upstream.behaves(unreachable, json(200, OK));
        read().succeeds().sent(2);

        upstream.behaves(unreachable, json(200, OK));
        command().fails(FailureKind.BACKEND_UNREACHABLE).leaves(Outcome.UNKNOWN).sent(1);
    }

    @ParameterizedTest
    @CsvSource({"504, 510", "504,", "504, 250008"})
    void backendTimeout(int status, @Nullable Integer code) {
        upstream.behaves(json(status, error(code)));

        fails(FailureKind.BACKEND_TIMEOUT, "timeout");
    }

    private void fails(FailureKind fault, String label) {
        read().fails(fault).sent(3).metered(label, 3).countsAgainstTheUpstream(3);
        command()
                .fails(fault)
                .leaves(Outcome.UNKNOWN)
                .asksToWait(null)
                .sent(1)
                .metered(label, 1)
                .countsAgainstTheUpstream(1);
    }

    @Test
    void neverRepeatsACommandThatMayBeRepeatedEither() {
        upstream.behaves(json(500, error(900)), json(200, OK));
        var chain = chain().build();

        var failure = catchThrowableOfType(
                UpstreamException.class, () -> chain.client(Probe.class).repeatable(chain.call()));

        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    void keepsTheTraceId() {
        upstream.behaves(answer(500, "x-ncp-trace-id: 5f3c-77:a.b_1\r\n", ""), json(200, OK));
        var chain = chain().build();

        chain.client(Probe.class).read(chain.call());

        assertThat(chain.traceIds()).containsExactly("5f3c-77:a.b_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>", "two words", "한글"})
    void dropsATraceIdThatIsNone(String traceId) {
        upstream.behaves(answer(404, "x-ncp-trace-id: " + traceId + "\r\n", ""));
        var chain = chain().build();

        var failure = catchThrowableOfType(
                UpstreamException.class, () -> chain.client(Probe.class).read(chain.call()));

        assertThat(failure.answered()).isEqualTo(new UpstreamException.Answered(404, null, null, null));
        assertThat(chain.traceIds()).isEmpty();
    }

    private static String error(@Nullable Integer code) {
        return code == null ? "{}" : "{\"error\":{\"errorCode\":\"%d\",\"message\":\"a text\"}}".formatted(code);
    }
}
