package dev.livegate.rules;

import static dev.livegate.rules.Table.change;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the financial zone lacks is refused before anything, even a read, is sent. */
class ZoneRulesIT extends RulesGateway {

    private static final String DRM = "{\"siteId\":\"AB12\",\"contentId\":\"orchard\"}";

    static Stream<Arguments> fields() {
        return Stream.of(
                        Stream.of(
                                Arguments.of(
                                        "POST",
                                        "/channels",
                                        change(Bodies.FIN_CHANNEL, "ingestProtocol", "\"RTMP\""),
                                        "the field ingestProtocol"),
                                Arguments.of(
                                        "PATCH",
                                        "/channels/" + FIN_READY,
                                        "{\"outputProtocol\":\"LL_HLS\"}",
                                        "the value LL_HLS of outputProtocol"),
                                Arguments.of(
                                        "PATCH",
                                        "/channels/ls-nowhere",
                                        "{\"outputProtocol\":\"LL_HLS\"}",
                                        "the value LL_HLS of outputProtocol"),
                                Arguments.of(
                                        "PATCH",
                                        "/vod-channels/" + FIN_VOD,
                                        "{\"outputProtocol\":\"LL_HLS\",\"name\":\"abc\"}",
                                        "the value LL_HLS of outputProtocol")),
                        both("/channels", Bodies.FIN_CHANNEL),
                        both("/vod-channels", Bodies.FIN_VOD_CHANNEL))
                .flatMap(rows -> rows);
    }

    /** What live and VOD2LIVE channels share. */
    private static Stream<Arguments> both(String path, String body) {
        return Stream.of(
                Arguments.of("POST", path, change(body, "drm", DRM), "the field drm"),
                Arguments.of(
                        "POST",
                        path,
                        change(body, "outputProtocol", "\"LL_HLS\""),
                        "the value LL_HLS of outputProtocol"),
                Arguments.of("POST", path, change(body, "cdn.profileId", "\"512\""), "the field cdn.profileId"),
                Arguments.of("POST", path, change(body, "cdn.region", "\"KOREA\""), "the field cdn.region"),
                Arguments.of(
                        "POST",
                        path,
                        change(body, "cdn", "{\"create\":false,\"instanceNo\":\"1\",\"domain\":\"a.example.com\"}"),
                        "the field cdn.domain"));
    }

    @ParameterizedTest
    @MethodSource("fields")
    void refusesFieldsAndWords(String method, String path, String body, String what) {
        for (var target : new String[] {path, dry(path)}) {
            var answer = send(method, target, body, "Livegate-Account", FIN).isProblem(422, "not-in-zone");
            assertThat(answer.json().path("detail").asString(""))
                    .isEqualTo(what + " is not offered in the financial zone");
        }
        assertNothingSent();
    }

    @Test
    void refusesOperations() {
        var operations = operations().stream()
                .filter(operation -> operation.description().contains("**Zone:** accounts of the public zone only."))
                .toList();
        assertThat(operations)
                .extracting(Operation::id)
                .containsExactlyInAnyOrder(
                        "changeChannelCdn", "changeChannelCdns", "changeVodChannelCdn", "changeVodChannelCdns");
        for (var operation : operations) {
            for (var body : new String[] {Bodies.CDN_CHANGE, Bodies.CDN_CHANGES, "{}", "nonsense"}) {
                send(operation.method(), operation.target(), body, "Livegate-Account", FIN)
                        .isProblem(422, "not-in-zone");
                send(operation.method(), dry(operation.target()), body, "Livegate-Account", FIN)
                        .isProblem(422, "not-in-zone");
            }
        }
        assertNothingSent();
    }

    @Test
    void sendsTheFinancialZoneNothingThatItLacks() {
        var channel = send("POST", "/channels", Bodies.FIN_CHANNEL, "Livegate-Account", FIN);

        channel.is(201);
        var sent = onlyWrite("createLiveChannel");
        assertThat(sent.propertyNames()).doesNotContain("drmEnabledYn", "drm", "ingestProtocol", "timemachineMin");
        assertThat(sent.path("cdn").toString()).isEqualTo("{\"createCdn\":true,\"cdnType\":\"CDN_PLUS\"}");
    }

    @Test
    void sendsThePublicZoneWhatItAsksFor() {
        send("POST", "/vod-channels", Bodies.VOD_CHANNEL).is(201);

        var sent = onlyWrite("createVodChannel");
        assertThat(sent.path("drmEnabledYn").asBoolean(true)).isFalse();
        assertThat(sent.path("cdn").toString())
                .isEqualTo(
                        "{\"createCdn\":true,\"cdnType\":\"GLOBAL_EDGE\",\"profileId\":512,\"regionType\":\"KOREA\"}");
    }

    @Test
    void patchesInTheFinancialZone() {
        for (var path : new String[] {"/channels/" + FIN_READY, "/vod-channels/" + FIN_VOD}) {
            send("PATCH", dry(path), "{\"outputProtocol\":\"HLS,DASH\"}", "Livegate-Account", FIN)
                    .wouldSend();
        }
    }

    /** In the financial zone every CDN is CDN+, which is said to end. */
    @Test
    void tellsOfTheEndOfCdnPlus() {
        var account = new String[] {"Livegate-Account", FIN};

        var live = send("POST", "/channels", Bodies.FIN_CHANNEL, account).is(201);
        var vod = send("POST", "/vod-channels", Bodies.FIN_VOD_CHANNEL, account).is(201);
        var edge = send("POST", "/channels", Bodies.CHANNEL).is(201);

        assertThat(live.header("Livegate-Notice")).contains("2026-12-31");
        assertThat(vod.header("Livegate-Notice")).contains("2026-12-31");
        assertThat(live.header("Location")).endsWith(live.json().path("id").asString());
        assertThat(edge.header("Livegate-Notice")).isEmpty();
    }

    @Test
    void showsACdnThatIsBeingMade() {
        var created = send("POST", "/channels", Bodies.CHANNEL).is(201);
        var path = "/channels/" + created.json().path("id").asString();

        var before = get(path).is(200).json().path("cdn");
        SANDBOX.advanceClock(Duration.ofSeconds(6));
        var after = get(path).is(200).json().path("cdn");

        assertThat(before.path("status").asString("")).isEqualTo("CREATING");
        assertThat(before.path("instanceNo").isNull()).isTrue();
        assertThat(after.path("status").asString("")).isEqualTo("RUNNING");
        assertThat(after.path("instanceNo").asString("")).matches("[1-9][0-9]*");
    }
}
