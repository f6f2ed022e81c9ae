package dev.livegate.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, it is refused as a problem, and nothing goes upstream. */
class BadInputIT extends SharedGateway {

    private static final String SNAPSHOTS = "/channels/" + Ids.RECORDING + "/snapshots";

    @AfterEach
    void nothingWasSent() {
        assertNothingSent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "241",
                "-1",
                "1.5",
                "1.0",
                "1e2",
                "1E400",
                "\"10\"",
                "\"\"",
                "\"ten\"",
                "true",
                "[]",
                "[10]",
                "{}",
                "2147483648",
                "-2147483649",
                "9999999999999999999999999999999999999999",
            })
    void refusesADurationThatIsNoWholeNumberFromOneTo240(String duration) {
        as(Key.OPERATE)
                .post(SNAPSHOTS, "{\"limitedDuration\":" + duration + "}")
                .isRefusal(400, "validation-failed")
                .isInvalid("limitedDuration");
    }

    @ParameterizedTest
    @MethodSource("bodiesThatAreNoRequest")
    void refusesABodyThatIsNoRequest(String body) {
        as(Key.OPERATE).post(SNAPSHOTS, body).isRefusal(400, "validation-failed");
    }

    static Stream<String> bodiesThatAreNoRequest() {
        return Stream.of(
                "{\"limitedDuration\":10,\"more\":1}",
                "{\"LimitedDuration\":10}",
                "{\"limitedDuration\":10,\"limitedDuration\":20}",
                "{\"limitedDuration\":" + "9".repeat(41) + "}",
                "{\"limitedDuration\":10} x",
                "{\"limitedDuration\":10}{}",
                "{\"limitedDuration\":10",
                "{\"limitedDuration\":010}",
                "{\"limitedDuration\":0x10}",
                "{\"limitedDuration\":NaN}",
                "{\"limitedDuration\":10,}",
                "{'limitedDuration':10}",
                "{limitedDuration:10}",
                "{\"limitedDuration\":10/*a comment*/}",
                "[]",
                "[{\"limitedDuration\":10}]",
                "10",
                "\"\"",
                "\"text\"",
                "true",
                "x",
                "<limitedDuration>10</limitedDuration>",
                "limitedDuration=10",
                "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}",
                "[".repeat(30_000),
                "{\"more\":\"" + "x".repeat(20_000) + "\"}",
                "{\"" + "x".repeat(60_000) + "\":1}",
                "{\"limitedDuration\":\"" + "1".repeat(20_000) + "\"}",
                "{\"limitedDuration\":\"a\\u0000b\"}",
                "{\"limitedDuration\":10}\u0000",
                "\ufeff\ufeff{}");
    }

    @Test
    void doesNotRepeatALongValue() {
        var answer = as(Key.OPERATE).post(SNAPSHOTS, "{\"limitedDuration\":\"" + "x".repeat(10_000) + "\"}");

        assertThat(answer.isInvalid("limitedDuration").text()).hasSizeLessThan(2_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "application/octet-stream",
                "json",
                "application/json; charset=nonsense",
                "application/json; charset=\"\"",
                "*/*",
                "a/b/c",
            })
    void refusesAnotherContentType(String type) {
        as(Key.OPERATE)
                .with("Content-Type", type)
                .send("POST", SNAPSHOTS, "{\"limitedDuration\":10}")
                .isRefusal(415, "unsupported-media-type");
    }

    @Test
    void refusesABodyWithoutAContentType() {
        as(Key.OPERATE).send("POST", SNAPSHOTS, "{\"limitedDuration\":10}").isRefusal(415, "unsupported-media-type");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /channels",
        "GET, /me",
        "GET, /channels/" + Ids.RECORDING,
        "DELETE, /channels/" + Ids.RECORDING + "/recording",
        "PUT, /channels/" + Ids.ON_AIR + "/recording",
        "POST, /vod-channels/" + Ids.VOD_RESERVED + "/suspend",
        "POST, /channels/" + Ids.READY + "/suspend",
    })
    void refusesABodyWhereNoneIsTaken(String method, String path) {
        for (var body : new String[] {"{\"limitedDuration\":10}", "[]", "null", "0", "not json"}) {
            as(Key.EVERYTHING)
                    .with("Content-Type", "application/json")
                    .send(method, path, body)
                    .isInvalid("body");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=0",
                "page=-1",
                "page=1.5",
                "page=x",
                "page=1000001",
                "page=99999999999",
                "page=1%00",
                "page=1e3",
                "size=0",
                "size=101",
                "size=-20",
                "size=100000000000",
                "size=all",
                "size=1;2",
                "status=READY,BLOCK",
                "status=NONE",
                "name=",
                "name=123456789012345678901",
            })
    void refusesAParameterOutOfItsRange(String query) {
        var answer = as(Key.READ).get("/channels?" + query);

        answer.isInvalid(query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pages=1",
                "PAGE=1",
                "page=1&unknown",
                "unknown=",
                "page=1&page=1",
                "page=1&page=2",
                "status=READY&status=BLOCK",
                "pageNo=1",
                "%70age=1&page=2",
                "access_token=abc",
                "=",
                "=1",
            })
    void refusesParametersThatAreUnknownOrGivenTwice(String query) {
        as(Key.READ).get("/channels?" + query).isProblem(400, "validation-failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=%zz", "page=%", "page=%e", "name=%ff", "name=%c0%af", "%00=1", "%0a=1", "a%0d%0ab=1"})
    void refusesParametersThatCannotBeDecoded(String query) {
        Raw.to(port)
                .send("GET /api/v1/channels?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: "
                        + Key.READ.text() + "\r\n\r\n")
                .isProblem(400, "validation-failed");
    }

    @Test
    void refusesMoreParametersThanAnybodyNeeds() {
        as(Key.READ).get("/channels?" + "a=&".repeat(1_500)).isProblem(400, "validation-failed");
    }

    @Test
    void refusesParametersWhereNoneIsTaken() {
        as(Key.READ).get("/me?verbose=1").isInvalid("verbose");
        as(Key.OPERATE).post(SNAPSHOTS + "?limitedDuration=10").isInvalid("limitedDuration");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "..",
                "...",
                "%2e",
                "%2e%2e",
                "%2E%2E%2F",
                "%2f",
                "%252F",
                "%252e%252e",
                "a%2Fb",
                "a%5Cb",
                "a\\b",
                "%0d%0a",
                "a%0d%0aX:%20y",
                "%00",
                "a%00",
                "a;b",
                "a;b=c",
                ";",
                "%3B",
                "%3F",
                "a%3Fb",
                "@",
                "a@b",
                "%40",
                "a%20b",
                "%20",
                "+",
                "a+b",
                "*",
                "a:b",
                "http:%2F%2Fx%2F",
                "%E2%80%AE",
                "%EA%B3%BC",
                "%F0%9F%92%A9",
                "%ff",
                "%c0%ae%c0%ae",
                "%u002e",
                "%",
                "%2",
                "%zz",
                "{x}",
                "%7Bx%7D",
                "${x}",
                "a|b",
                "a^b",
                "`id`",
                "<b>",
                "\"",
                "'",
                "a%09b",
                "-%7F",
                "//x",
                "x/../../me",
            })
    void refusesAnIdThatCannotBe(String id) {
        for (var path : new String[] {"/channels/" + id + "/events", "/restream-channels/" + id + "/platforms"}) {
            var answer = Raw.to(port)
                    .send("GET /api/v1" + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: "
                            + Key.EVERYTHING.text() + "\r\n\r\n");

            assertThat(answer.status()).as(answer.text()).isIn(400, 404);
        }
        var answer = Raw.to(port)
                .send("PUT /api/v1/channels/" + id
                        + "/recording HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: " + Key.EVERYTHING.text()
                        + "\r\nContent-Length: 0\r\n\r\n");

        assertThat(answer.status()).as(answer.text()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 5_000, 9_000, 100_000})
    void refusesALongId(int length) {
        var answer = Raw.to(port)
                .send("GET /api/v1/channels/" + "x".repeat(length)
                        + "/events HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: " + Key.EVERYTHING.text()
                        + "\r\n\r\n");

        answer.isProblem(400, "validation-failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/channels//events",
                "/channels/",
                "/nothing",
                "/",
                "",
                "/channels/x/nothing",
                "/CHANNELS",
                "/channels.json",
                "/vod-channels/x/suspend/",
                "//api/v2/channels",
                "//index.html",
                "//actuator",
                "//actuator/health",
                "//error",
                "//problems/no-such-problem",
                "//__sandbox/calls",
                "//WEB-INF/web.xml",
            })
    void knowsNoOtherRoute(String path) {
        var answer = as(Key.EVERYTHING).get(path);

        assertThat(answer.status()).isIn(400, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH,  /channels,                               'GET, POST'",
        "DELETE, /channels,                               'GET, POST'",
        "PUT,    /channels/" + Ids.READY + ",             'DELETE, GET, PATCH'",
        "POST,   /me,                                     'GET'",
        "POST,   /channels/" + Ids.READY + "/recording,   'DELETE, PUT'",
        "GET,    /channels/" + Ids.READY + "/recording,   'DELETE, PUT'",
        "GET,    /vod-channels/" + Ids.VOD_READY + "/suspend, 'POST'",
    })
    void allowsOnlyTheMethodsOfARoute(String method, String path, String allowed) {
        var answer = as(Key.EVERYTHING).send(method, path, null).isProblem(405, "method-not-allowed");

        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "BREW", "PROPFIND", "get"})
    void refusesOtherMethods(String method) {
        var answer = Raw.to(port)
                .send(method + " /api/v1/channels HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: "
                        + Key.EVERYTHING.text() + "\r\n\r\n");

        assertThat(answer.status()).as(answer.text()).isIn(400, 403, 405, 501);
    }

    @Test
    void refusesToBeOverridden() {
        as(Key.EVERYTHING)
                .with("X-HTTP-Method-Override", "GET")
                .with("X-Method-Override", "GET")
                .send("POST", "/me", null)
                .isProblem(405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xml",
                "image/*",
                "text/html, application/xml;q=0.9",
                "nonsense",
                "a/b/c",
                "application/json;q=nonsense",
                "application/json;q=2",
            })
    void speaksNothingButJson(String accept) {
        as(Key.READ).with("Accept", accept).get("/channels").isProblem(406, "not-acceptable");
        as(Key.READ).with("Accept", accept).get("/me").isProblem(406, "not-acceptable");
        as(Key.OPERATE)
                .with("Accept", accept)
                .put("/channels/" + Ids.ON_AIR + "/recording")
                .isProblem(406, "not-acceptable");
        as(Key.OPERATE).with("Accept", accept).post(SNAPSHOTS).isProblem(406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Livegate-Account", "X-Request-Id", "X-API-Key", "Accept", "Content-Type", "Authorization"})
    void refusesControlCharactersInHeaders(String header) {
        for (var value : new String[] {"a\u0000b", "a\u0001b", "a\u007fb", "a\u0008", "a\rb"}) {
            var answer = Raw.to(port)
                    .send("POST /api/v1" + SNAPSHOTS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: "
                            + Key.EVERYTHING.text() + "\r\nContent-Length: 0\r\n" + header + ": " + value
                            + "\r\n\r\n");

            answer.isProblem(400, "validation-failed");
        }
    }

    /** Control characters of Latin-1, which the server lets pass. */
    @ParameterizedTest
    @ValueSource(strings = {"Livegate-Account", "Accept", "Content-Type"})
    void refusesOtherControlCharactersInHeaders(String header) {
        for (var value : new String[] {"a\u0085b", "\u009f"}) {
            var answer = Raw.to(port)
                    .send("POST /api/v1" + SNAPSHOTS + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: "
                            + Key.EVERYTHING.text() + "\r\nContent-Length: 2\r\n" + header + ": " + value
                            + "\r\n\r\n{}");

            assertThat(answer.status()).as(header + answer.text()).isIn(400, 406, 415);
        }
    }

    @Test
    void refusesMoreHeadersThanAnybodyNeeds() {
        Raw.to(port)
                .send("GET /api/v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: " + Key.READ.text()
                        + "\r\n" + "a: b\r\n".repeat(120) + "\r\n")
                .isProblem(431, "headers-too-large");
    }
}
