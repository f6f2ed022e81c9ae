package dev.livegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the sandbox turns away, and with which of the upstream's codes. */
class SandboxChecksTests {

    private static final String CHANNELS = "/api/v2/channels";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final SignedClient main = SignedClient.main(sandbox);
    private final SignedClient fin = SignedClient.fin(sandbox);

    @Test
    void answersASignedCall() {
        var answer = main.get("/channels");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsKeys("x-ncp-trace-id", "date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-ncp-apigw-timestamp", "x-ncp-iam-access-key", "x-ncp-apigw-signature-v2"})
    void refusesACallWithoutACredentialHeader(String header) {
        var headers = new HashMap<>(main.headers("GET", CHANNELS, System.currentTimeMillis()));
        headers.remove(header);

        var answer = SignedClient.read(main.send(headers, "GET", CHANNELS, null));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("error").path("errorCode").isString()).isTrue();
        assertThat(answer.errorCode()).isEqualTo("200");
        assertThat(answer.body().path("error").path("details").asString()).isNotEmpty();
        assertThat(answer.headers()).containsKeys("x-ncp-trace-id", "date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-ncp-region_code", "Content-Type"})
    void refusesACallWithoutAServiceHeader(String header) {
        var headers = new HashMap<>(main.headers("GET", CHANNELS, System.currentTimeMillis()));
        headers.remove(header);

        var answer = SignedClient.read(main.send(headers, "GET", CHANNELS, null));

        assertThat(answer.errorCode()).isEqualTo("250003");
        assertThat(answer.body().path("error").path("errorCode").isNumber()).isTrue();
        assertThat(answer.body().path("error").path("errorName").asString()).isEqualTo("REQUIRED_HEADER");
    }

    @ParameterizedTest
    @CsvSource({
        "x-ncp-iam-access-key, NOBODYSKEY0000000001", "x-ncp-apigw-signature-v2, AAAA",
        "x-ncp-apigw-timestamp, 12", "x-ncp-apigw-timestamp, abcdefghijklm"
    })
    void refusesAWrongCredential(String header, String value) {
        var headers = new HashMap<>(main.headers("GET", CHANNELS, System.currentTimeMillis()));
        headers.put(header, value);

        var answer = SignedClient.read(main.send(headers, "GET", CHANNELS, null));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("200");
    }

    @Test
    void refusesASignatureOverAnotherQuery() {
        var headers = main.headers("GET", CHANNELS + "?pageNo=1", System.currentTimeMillis());

        var answer = SignedClient.read(main.send(headers, "GET", CHANNELS + "?pageNo=2", null));

        assertThat(answer.errorCode()).isEqualTo("200");
    }

    @Test
    void checksTheSignatureOverTheBytesOfTheTarget() {
        var answer = main.get("/channels?channelName=%EA%B3%BC%EC%88%98%EC%9B%90&id=a%2Fb%20c");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("total").asInt()).isZero();
        assertThat(sandbox.calls())
                .extracting(SandboxExtension.Call::uri)
                .containsExactly("/api/v2/channels?channelName=%EA%B3%BC%EC%88%98%EC%9B%90&id=a%2Fb%20c");
    }

    @ParameterizedTest
    @ValueSource(longs = {-301_000, 301_000})
    void refusesATimestampFiveMinutesOff(long offset) {
        var headers = main.headers("GET", CHANNELS, System.currentTimeMillis() + offset);

        var answer = SignedClient.read(main.send(headers, "GET", CHANNELS, null));

        assertThat(answer.errorCode()).isEqualTo("200");
    }

    @Test
    void checksTimestampsAndDatesByItsSkewedClock() {
        sandbox.skewClock(Duration.ofMinutes(-10));

        var refused = main.get("/channels");
        var date =
                ZonedDateTime.parse(refused.headers().getOrDefault("date", ""), DateTimeFormatter.RFC_1123_DATE_TIME);
        var headers = main.headers("GET", CHANNELS, date.toInstant().toEpochMilli());
        var corrected = SignedClient.read(main.send(headers, "GET", CHANNELS, null));

        assertThat(refused.errorCode()).isEqualTo("200");
        assertThat(date.toInstant()).isBefore(Instant.now().minus(Duration.ofMinutes(9)));
        assertThat(corrected.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"FKR, 250019", "XX, 250020"})
    void refusesARegionThatIsNotTheAccounts(String region, String code) {
        var headers = new HashMap<>(main.headers("GET", CHANNELS, System.currentTimeMillis()));
        headers.put("x-ncp-region_code", region);

        var answer = SignedClient.read(main.send(headers, "GET", CHANNELS, null));

        assertThat(answer.errorCode()).isEqualTo(code);
    }

    @Test
    void refusesThePrefixOfAnotherZone() {
        var target = "/api/fin-v2/channels";
        var headers = main.headers("GET", target, System.currentTimeMillis());

        var answer = SignedClient.read(main.send(headers, "GET", target, null));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.errorCode()).isEqualTo("210");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing",
        "GET, /channels/",
        "PATCH, /channels",
        "POST, /channels/ls-20261103101530-Qm4Zt/notanumber",
        "GET, /channels/ls-20261103101530-Qm4Zt/records/x",
        "GET, /channels/../channels",
        "GET, /channels/%2",
    })
    void knowsNoOtherPathsAndMethods(String method, String path) {
        var target = "/api/v2" + path;
        var answer = path.endsWith("%2")
                ? new RawHttp(sandbox.baseUrl())
                        .send(method, target, main.headers(method, target, System.currentTimeMillis()))
                : main.call(method, path, null);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("300");
    }

    @Test
    void offersNoCdnChangeInTheFinancialZone() {
        var answer = fin.post(
                "/channels/ls-20261103122222-Fn2Rd/cdnInfo", "{\"cdn\":{\"cdnInstanceNo\":1,\"profileId\":2}}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("300");
        assertThat(sandbox.calls("changeLiveChannelCdn"))
                .extracting(SandboxExtension.Call::executed)
                .containsExactly(false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `not json`                                        | 250012
                    ``                                                | 250012
                    {"cdn":{"cdnInstanceNo":1,"profileId":2}} trailing | 250012
                    3                                                 | 250012
                    []                                                | 250014
                    {"cdn":{"cdnInstanceNo":"1","profileId":2}}       | 250014
                    {"cdn":{"profileId":2}}                           | 250011
                    """)
    void refusesABodyThatBreaksTheContract(String body, String code) {
        var answer = main.post("/channels/ls-20261101183045-Xb9Lm/cdnInfo", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo(code);
    }

    @Test
    void refusesAnotherContentType() {
        var target = CHANNELS + "/ls-20261101183045-Xb9Lm/cdnInfo";
        var headers = new HashMap<>(main.headers("POST", target, System.currentTimeMillis()));
        headers.put("Content-Type", "text/plain");

        var answer = SignedClient.read(main.send(headers, "POST", target, "{}"));

        assertThat(answer.errorCode()).isEqualTo("250018");
    }

    @Test
    void refusesABodyOfMoreThanAMegabyte() {
        var answer = main.post("/channels/ls-20261101183045-Xb9Lm/cdnInfo", "x".repeat(1_100_000));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.errorCode()).isEqualTo("430");
    }

    @ParameterizedTest
    @CsvSource({
        "pageNo=0, 250002",
        "pageNo=x, 250021",
        "pageSizeNo=101, 250002",
    })
    void refusesAQueryOutOfItsLimits(String query, String code) {
        assertThat(main.get("/channels?" + query).errorCode()).isEqualTo(code);
    }

    @Test
    void keepsAccountsApart() {
        var answer = fin.get("/channels/ls-20261103101530-Qm4Zt");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.errorCode()).isEqualTo("250004");
        assertThat(answer.body().path("error").path("message").asString()).isEqualTo("channel not found.");
    }
}
