package dev.livegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminApiTests {

    private static final String RECORDING = "ls-20261103101530-Qm4Zt";
    private static final String READY = "ls-20261101183045-Xb9Lm";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final SignedClient main = SignedClient.main(sandbox);

    @Test
    void recordsCallsWithoutTheirSignatures() {
        main.post("/channels/" + READY + "/cdnInfo?x=%20", "{\"cdn\":{\"cdnInstanceNo\":1,\"profileId\":2}}");
        main.get("/vod/channels");

        var calls = admin("GET", "/calls", null);
        var call = calls.body().path("items").path(0);

        assertThat(calls.body().path("total").asInt()).isEqualTo(2);
        assertThat(call.path("sequence").isIntegralNumber()).isTrue();
        assertThat(call.path("receivedAt").asString()).endsWith("Z");
        assertThat(call.path("method").asString()).isEqualTo("POST");
        assertThat(call.path("uri").asString()).isEqualTo("/api/v2/channels/" + READY + "/cdnInfo?x=%20");
        assertThat(call.path("operation").asString()).isEqualTo("changeLiveChannelCdn");
        assertThat(call.path("account").asString()).isEqualTo("main");
        assertThat(call.path("status").asInt()).isEqualTo(200);
        assertThat(call.path("executed").asBoolean()).isTrue();
        assertThat(call.path("body").asString()).startsWith("{\"cdn\"");
        assertThat(calls.text()).doesNotContain("signature").doesNotContain(sandbox.accessKey("main"));
    }

    @Test
    void recordsRefusedCallsAsNotExecuted() {
        main.put("/channels/" + READY + "/startRecord");
        main.get("/no/such/path");

        var items = admin("GET", "/calls", null).body().path("items");

        assertThat(items.path(0).path("executed").asBoolean()).isFalse();
        assertThat(items.path(0).path("status").asInt()).isEqualTo(400);
        assertThat(items.path(1).path("operation").isNull()).isTrue();
        assertThat(items.path(1).path("account").asString()).isEqualTo("main");
    }

    @Test
    void findsCallsByOperationAndChannel() {
        main.get("/channels/" + READY);
        main.get("/channels/" + RECORDING);
        main.get("/channels/" + READY + "/events");

        assertThat(total("/calls?operation=getLiveChannel")).isEqualTo(2);
        assertThat(total("/calls?channelId=" + READY)).isEqualTo(2);
        assertThat(total("/calls?operation=getLiveChannel&channelId=" + READY)).isEqualTo(1);
        assertThat(admin("DELETE", "/calls", null).status()).isEqualTo(200);
        assertThat(total("/calls")).isZero();
    }

    @Test
    void startsAndStopsAnEncoder() {
        var started = admin("POST", "/channels/" + READY + "/encoder", null);
        var again = admin("POST", "/channels/" + READY + "/encoder", null);
        var stopped = admin("DELETE", "/channels/" + READY + "/encoder", null);

        assertThat(started.body().path("channelStatus").asString()).isEqualTo("PUBLISHING");
        assertThat(again.status()).isEqualTo(409);
        assertThat(stopped.body().path("channelStatus").asString()).isEqualTo("READY");
        assertThat(admin("DELETE", "/channels/" + READY + "/encoder", null).status())
                .isEqualTo(409);
    }

    @Test
    void movesItsClockForwardOnly() {
        var before = main.get("/channels/" + RECORDING + "/records").text();
        var moved = admin("POST", "/clock", "{\"advance\":\"PT1H\",\"skew\":\"-PT1S\"}")
                .body();

        assertThat(moved.path("advanced").asString()).isEqualTo("PT1H");
        assertThat(moved.path("skew").asString()).isEqualTo("PT-1S");
        assertThat(main.get("/channels/" + RECORDING + "/records").text()).isEqualTo(before);
        assertThat(admin("GET", "/clock", null).body().path("advanced").asString())
                .isEqualTo("PT1H");
    }

    @Test
    void goesBackToTheSeed() {
        main.delete("/channels/" + READY);
        sandbox.fault("{\"operation\":\"*\",\"kind\":\"status\",\"status\":503,\"count\":9}");
        sandbox.advanceClock(Duration.ofDays(30));
        sandbox.skewClock(Duration.ofHours(1));

        assertThat(admin("POST", "/reset", null).status()).isEqualTo(200);

        assertThat(total("/calls")).isZero();
        assertThat(admin("GET", "/faults", null).body().path("items")).isEmpty();
        assertThat(admin("GET", "/clock", null).body().path("advanced").asString())
                .isEqualTo("PT0S");
        assertThat(main.get("/channels/" + READY).status()).isEqualTo(200);
        assertThat(main.get("/channels/" + RECORDING + "/records")
                        .content()
                        .path("recordList")
                        .propertyNames())
                .containsExactly("881201", "881202");
    }

    @Test
    void makesTheSameIdsAfterEveryReset() {
        var path = "/channels/" + RECORDING + "/snapshot";
        var first =
                main.post(path).content().path("snapshot").path("snapshotId").asLong();
        sandbox.reset();

        assertThat(main.post(path).content().path("snapshot").path("snapshotId").asLong())
                .isEqualTo(first);
    }

    @Test
    void showsItsStateWithoutSecrets() {
        var state = admin("GET", "/state", null);

        assertThat(state.body().path("accounts").propertyNames()).containsExactlyInAnyOrder("main", "fin");
        assertThat(state.body().path("accounts").path("main").path("liveChannels"))
                .hasSize(5);
        assertThat(state.text())
                .doesNotContain("k3yexample")
                .doesNotContain("yt-key-example")
                .doesNotContain(sandbox.secretKey("main"));
    }

    @Test
    void listsPlantedFaults() {
        sandbox.fault("{\"operation\":\"startRecording\",\"kind\":\"delay\",\"delay\":\"PT2S\",\"count\":3}");

        var fault = admin("GET", "/faults", null).body().path("items").path(0);

        assertThat(fault.path("operation").asString()).isEqualTo("startRecording");
        assertThat(fault.path("count").asInt()).isEqualTo(3);
        assertThat(fault.path("when").asString()).isEqualTo("before");
        assertThat(fault.path("delay").asString()).isEqualTo("PT2S");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    POST | /clock                        | {"advance":"1 hour"}                                       | 400
                    POST | /clock                        | {"advance":"-PT1H"}                                        | 400
                    POST | /clock                        | {"advance":"P99999D"}                                      | 400
                    POST | /clock                        | {}                                                         | 400
                    POST | /clock                        | {"jump":"PT1H"}                                            | 400
                    POST | /clock                        | not json                                                   | 400
                    POST | /clock                        | []                                                         | 400
                    POST | /faults                       | {"kind":"status","status":503}                             | 400
                    POST | /faults                       | {"operation":"nothing","kind":"status","status":503}       | 400
                    POST | /faults                       | {"operation":"*","kind":"explode"}                         | 400
                    POST | /faults                       | {"operation":"*","kind":"status"}                          | 400
                    POST | /faults                       | {"operation":"*","kind":"status","status":99}              | 400
                    POST | /faults                       | {"operation":"*","kind":"status","status":"503"}           | 400
                    POST | /faults                       | {"operation":"*","kind":"status","status":503,"count":0}   | 400
                    POST | /faults                       | {"operation":"*","kind":"status","status":503,"errorCode":"1"} | 400
                    POST | /faults                       | {"operation":"*","kind":"delay"}                           | 400
                    POST | /faults                       | {"operation":"*","kind":"delay","delay":"PT1H"}            | 400
                    POST | /faults                       | {"operation":"*","kind":"reset","when":"later"}            | 400
                    POST | /faults                       | {"operation":"*","kind":"reset","colour":"red"}            | 400
                    POST | /faults                       | {"operation":"*","kind":"reset","share":0}                 | 400
                    POST | /faults                       | {"operation":"*","kind":"reset","share":1.1}               | 400
                    POST | /events                       | {"channelId":"ls-20261103101530-Qm4Zt"}                    | 400
                    POST | /events                       | {"channelId":"nobody","eventCode":"ERROR"}                 | 404
                    POST | /channels/nobody/encoder      | -                                                          | 404
                    POST | /channels/ls-20261105140044-Ht2Ra/encoder | -                                              | 409
                    POST | /channels/ls-20261103101530-Qm4Zt/block | {"reason":"MOOD"}                                | 400
                    POST | /channels/ls-20261101120000-Bl0Ck/block | {"reason":"ON_LIVE"}                             | 409
                    POST | /channels/ls-20261103101530-Qm4Zt/dance | -                                                | 404
                    GET  | /calls?operation=nothing      | -                                                          | 400
                    GET  | /calls?page=1                 | -                                                          | 400
                    GET  | /nothing                      | -                                                          | 404
                    GET  | /calls/1                      | -                                                          | 404
                    PUT  | /clock                        | {}                                                         | 404
                    """)
    void saysWhatIsWrongWithARequest(String method, String path, @Nullable String body, int status) {
        var answer = admin(method, path, body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.body().path("error").asString()).isNotEmpty();
    }

    private int total(String path) {
        return admin("GET", path, null).body().path("total").asInt();
    }

    private SignedClient.Answer admin(String method, String path, @Nullable String body) {
        return SignedClient.read(main.send(Map.of(), method, "/__sandbox" + path, body));
    }
}
