package dev.livegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a PATCH takes, and what it sends upstream, which replaces everything at once. */
class MergePatchRulesIT extends RulesGateway {

    private static final String PLATFORMS = "/restream-channels/" + RELAY + "/platforms/";
    private static final String WITHOUT_PASSWORD = PLATFORMS + "4410";
    private static final String WITH_PASSWORD = PLATFORMS + "4411";

    /** Operations and a patch that each takes. */
    private static final Map<String, String> PATCHES = Map.of(
            "/channels/" + READY,
            "{\"envType\":\"DEV\"}",
            "/vod-channels/" + VOD_READY,
            "{\"envType\":\"DEV\"}",
            "/quality-sets/4102",
            "{\"segmentCount\":4}",
            "/vod-schedules/20077",
            "{\"files\":[{\"bucketName\":\"b1\",\"filePath\":\"/a.mp4\"}]}",
            WITHOUT_PASSWORD,
            "{\"streamKey\":\"other\"}");

    static Stream<String> paths() {
        return PATCHES.keySet().stream().sorted();
    }

    @Test
    void coversEveryPatch() {
        assertThat(operations().stream().filter(operation -> operation.method().equals("PATCH")))
                .hasSize(PATCHES.size());
    }

    @ParameterizedTest
    @MethodSource("paths")
    void takesTwoContentTypes(String path) {
        SANDBOX.stopEncoder(RELAY);
        var patch = PATCHES.get(path);
        for (var type : new String[] {
            "application/merge-patch+json", "application/json", "application/merge-patch+json; charset=utf-8"
        }) {
            send("PATCH", dry(path), patch, "Content-Type", type).wouldSend();
        }
        SANDBOX.clearCalls();
        for (var type : new String[] {
            "application/json-patch+json",
            "application/xml",
            "text/plain",
            "text/json",
            "application/x-www-form-urlencoded",
            "application/octet-stream"
        }) {
            send("PATCH", path, patch, "Content-Type", type).isProblem(415, "unsupported-media-type");
        }
        assertNothingSent();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void takesNothingButObjects(String path) {
        SANDBOX.stopEncoder(RELAY);
        SANDBOX.clearCalls();
        for (var patch : new String[] {
            "[]",
            "[{\"op\":\"remove\",\"path\":\"/name\"}]",
            "null",
            "1",
            "\"x\"",
            "true",
            "{",
            "",
            "{\"nope\":1}",
            "{\"nope\":1e9999999999}"
        }) {
            send("PATCH", path, patch).isProblem(400, "validation-failed");
            send("PATCH", dry(path), patch).isProblem(400, "validation-failed");
        }
        assertNothingWritten();
    }

    @Test
    void sendsTheCurrentValuesAgain() {
        var channel =
                Table.change(Table.change(Bodies.CHANNEL, "outputProtocol", "\"HLS,DASH\""), "envType", "\"STAGE\"");
        var id = send("POST", "/channels", channel).is(201).json().path("id").asString();
        SANDBOX.advanceClock(Duration.ofMinutes(5));
        SANDBOX.clearCalls();

        send("PATCH", "/channels/" + id, "{\"name\":\"renamed\"}").is(200);

        assertThat(onlyWrite("updateLiveChannel").toString())
                .isEqualTo("{\"channelName\":\"renamed\",\"envType\":\"STAGE\",\"outputProtocol\":\"HLS,DASH\","
                        + "\"useDvr\":true,\"immediateOnAir\":false,\"timemachineMin\":360,"
                        + "\"record\":{\"type\":\"NO_RECORD\"}}");
    }

    @Test
    void sendsTheCurrentValuesOfAVodChannelAgain() {
        var channel = Table.change(
                Table.change(Bodies.VOD_CHANNEL, "outputProtocol", "\"HLS,DASH\""), "envType", "\"STAGE\"");
        var id =
                send("POST", "/vod-channels", channel).is(201).json().path("id").asString();
        SANDBOX.advanceClock(Duration.ofMinutes(5));
        SANDBOX.clearCalls();

        send("PATCH", "/vod-channels/" + id, "{\"name\":\"renamed\"}").is(200);

        assertThat(onlyWrite("updateVodChannel").toString())
                .isEqualTo("{\"channelName\":\"renamed\",\"envType\":\"STAGE\",\"outputProtocol\":\"HLS,DASH\"}");
    }

    @Test
    void keepsWhatStandsBesideANestedChange() {
        var sent = send("PATCH", dry("/channels/" + READY), "{\"record\":{\"filePath\":\"/live/other\"}}")
                .wouldSend()
                .path("body");

        assertThat(sent.path("record").toString())
                .isEqualTo("{\"type\":\"AUTO_UPLOAD\",\"format\":\"MP4\",\"bucketName\":\"orchard-archive\","
                        + "\"filePath\":\"/live/other\",\"accessControl\":\"PRIVATE\"}");
        assertThat(sent.path("channelName").asString()).isEqualTo("orchard_backup");
    }

    @Test
    void checksWhatTheNestedChangeMakes() {
        send("PATCH", "/channels/" + READY, "{\"record\":{\"format\":null}}")
                .refuses("record.format", "is required when type is AUTO_UPLOAD");
        send("PATCH", "/channels/" + READY, "{\"record\":{\"bucketName\":null,\"filePath\":null}}")
                .refuses("record.bucketName", "is required when type is AUTO_UPLOAD")
                .refuses("record.filePath", "is required when type is AUTO_UPLOAD");
        assertNothingWritten();
        send(
                        "PATCH",
                        dry("/channels/" + READY),
                        "{\"record\":{\"type\":\"NO_RECORD\",\"format\":null,\"bucketName\":null,\"filePath\":null,"
                                + "\"accessControl\":null}}")
                .wouldSend();
    }

    @Test
    void dropsTheRewindWindowWithDvr() {
        assertThat(send("PATCH", dry("/channels/" + READY), "{\"dvr\":false}")
                        .wouldSend()
                        .path("body")
                        .propertyNames())
                .doesNotContain("timemachineMin");
    }

    @Test
    void changesNothingWithAnEmptyPatch() {
        assertThat(send("PATCH", dry("/channels/" + READY), "{}")
                        .wouldSend()
                        .path("body")
                        .path("channelName")
                        .asString())
                .isEqualTo("orchard_backup");
        send("PATCH", dry("/vod-channels/" + VOD_READY), "{}").wouldSend();
        send("PATCH", dry("/quality-sets/4102"), "{}").wouldSend();
        send("PATCH", "/vod-schedules/20077", "{}").refuses("body", "must change startAt, files, or both");
        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"streamKey\":\"other\"}", "{\"username\":null}"})
    void wantsThePasswordAgain(String patch) {
        SANDBOX.stopEncoder(RELAY);
        SANDBOX.clearCalls();

        send("PATCH", WITH_PASSWORD, patch)
                .refuses("password", "must be sent again, or null to remove it: the upstream does not tell it");
        assertNothingWritten();
    }

    @Test
    void keepsAddressKeyAndUserOfAPlatform() {
        SANDBOX.stopEncoder(RELAY);
        SANDBOX.clearCalls();

        send("PATCH", WITH_PASSWORD, "{\"password\":\"n3w\"}").is(200);

        assertThat(onlyWrite("updateRestreamPlatform").toString())
                .isEqualTo("{\"rtmpUrl\":\"rtmp://b.target.example.com/app\",\"streamKey\":\"cu-key-example\","
                        + "\"streamId\":\"relay\",\"streamPassword\":\"n3w\"}");
    }

    @Test
    void removesUserAndPasswordOfAPlatform() {
        SANDBOX.stopEncoder(RELAY);
        SANDBOX.clearCalls();

        var sent = send("PATCH", dry(WITH_PASSWORD), "{\"username\":null,\"password\":null}")
                .wouldSend();

        assertThat(sent.path("body").toString())
                .isEqualTo("{\"rtmpUrl\":\"rtmp://b.target.example.com/app\",\"streamKey\":\"****\"}");
    }

    @Test
    void refusesBadValuesOfAPlatform() {
        SANDBOX.stopEncoder(RELAY);
        SANDBOX.clearCalls();

        send("PATCH", WITHOUT_PASSWORD, "{\"rtmpUrl\":null}").refuses("rtmpUrl", "is required");
        send("PATCH", WITHOUT_PASSWORD, "{\"rtmpUrl\":\"http://a.example.com\"}")
                .refuses("rtmpUrl", "must be an rtmp or rtmps address without user info");
        send("PATCH", WITHOUT_PASSWORD, "{\"streamKey\":null}").refuses("streamKey", "is required");
        send("PATCH", WITHOUT_PASSWORD, "{\"streamKey\":\" \"}").refuses("streamKey", "is required");
        send("PATCH", WITHOUT_PASSWORD, "{\"streamKey\":1}").refuses("streamKey", "must be a text");
        send("PATCH", WITHOUT_PASSWORD, "{\"username\":\"\"}").refuses("username", "size must be between 1 and 200");
        send("PATCH", WITHOUT_PASSWORD, "{\"status\":\"READY\"}").refuses("status", "unknown field");
        send("PATCH", WITHOUT_PASSWORD, "{\"name\":\"YOUTUBE\"}").refuses("name", "unknown field");
        send("PATCH", PLATFORMS + "4499", "{\"streamKey\":\"x\"}").isProblem(404, "not-found");
        assertNothingWritten();
    }

    @Test
    void repeatsNoSecretOfARefusedBody() {
        var userInfo = send(
                "POST",
                "/restream-channels",
                Table.change(Bodies.RESTREAM, "platforms[0].rtmpUrl", "\"rtmp://u:s3cret@a.example.com/\""));
        var callback = send("PUT", "/callback-endpoint", "{\"url\":\"https://u:s3cret@a.example.com/\"}");
        var key = send(
                "POST",
                "/restream-channels",
                Table.change(Bodies.RESTREAM, "platforms[0].streamKey", "\"" + "s3cret".repeat(100) + "\""));
        var password = send("PATCH", WITH_PASSWORD, "{\"password\":\"" + "s3cret".repeat(40) + "\"}");
        var phone = send(
                "PUT",
                "/channels/" + READY + "/notification",
                Table.change(Bodies.NOTIFICATION, "receivers[0].phone", "\"s3cret\""));

        for (var answer : new Answer[] {userInfo, callback, key, password, phone}) {
            assertThat(answer.isProblem(400, "validation-failed").json().toString())
                    .doesNotContain("s3cret");
        }
    }
}
