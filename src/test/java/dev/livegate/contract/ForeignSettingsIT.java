package dev.livegate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resources that others made, by rules that are not ours, can be patched: only what the patch contains is judged, and the rest goes back to
 * the upstream exactly as it came.
 */
class ForeignSettingsIT extends ScriptedGateway {

    private static final String NAME = "ls-20241026120000-abcde";

    @Test
    void ofALiveChannel() {
        var channel = content("getLiveChannel", """
                {"channelName":"%s","envType":"BETA","outputProtocol":"HLS, DASH","record":{"type":"AUTO_UPLOAD","format":"FLV",
                 "bucketName":"B_1","filePath":"live","accessControl":"SHARED"}}""".formatted(NAME));

        var sent = patched("updateLiveChannel", "PATCH /channels/{ready}", "{\"immediateOnAir\":true}");

        assertThat(sent.path("channelName")).isEqualTo(channel.path("channelName"));
        assertThat(sent.path("envType")).isEqualTo(channel.path("envType"));
        assertThat(sent.path("outputProtocol")).isEqualTo(channel.path("outputProtocol"));
        assertThat(sent.path("record")).isEqualTo(channel.path("record"));
        assertThat(sent.path("immediateOnAir").asBoolean()).isTrue();
    }

    @Test
    void ofALiveChannelWithoutARecordSetting() {
        content("getLiveChannel", "{\"channelName\":\"%s\",\"record\":null}".formatted(NAME));

        var sent = patched("updateLiveChannel", "PATCH /channels/{ready}", "{\"immediateOnAir\":true}");

        assertThat(sent.path("channelName").asString()).isEqualTo(NAME);
        assertThat(sent.has("record")).isFalse();
    }

    @Test
    void ofAVodChannel() {
        content("getVodChannel", "{\"channelName\":\"%s\",\"outputProtocol\":\"HLS/DASH\"}".formatted(NAME));

        var sent = patched("updateVodChannel", "PATCH /vod-channels/{vod}", "{\"envType\":\"STAGE\"}");

        assertThat(sent.path("channelName").asString()).isEqualTo(NAME);
        assertThat(sent.path("outputProtocol").asString()).isEqualTo("HLS/DASH");
        assertThat(sent.path("envType").asString()).isEqualTo("STAGE");
    }

    @Test
    void ofASchedule() {
        content("getVodSchedule", "{\"vodList\":[{\"bucketName\":\"B_1\",\"filePath\":\"no-slash.MOV\"}]}");

        var sent = patched("updateVodSchedule", "PATCH /vod-schedules/{schedule}", "{\"startAt\":\"{inTwoHours}\"}");

        assertThat(sent.path("startTime").asString()).matches("[0-9]{14}");
        assertThat(sent.toString()).doesNotContain("\"vodList\":[]");
        assertThat(sent.path("vodList").isMissingNode()
                        || sent.path("vodList")
                                .path(0)
                                .path("filePath")
                                .asString("")
                                .equals("no-slash.MOV"))
                .isTrue();
    }

    @Test
    void ofAQualitySet() {
        var set = content(
                "getQualitySet",
                "{\"name\":\"x_y\",\"genType\":\"CUSTOM\",\"segmentDuration\":12000,\"segmentCount\":1}");

        var sent = patched("updateQualitySet", "PATCH /quality-sets/{set}", "{\"segmentCount\":3}");

        assertThat(sent.path("segmentDuration")).isEqualTo(set.path("segmentDuration"));
        assertThat(sent.path("segmentCount").asInt()).isEqualTo(3);
    }

    @Test
    void ofAPlatform() {
        var platforms = example("listRestreamPlatforms");
        ((ObjectNode) platforms.path("content").path(0)).put("rtmpUrl", "rtmp://user@b.example.com/live");
        answers("listRestreamPlatforms", platforms);

        var sent = patched(
                "updateRestreamPlatform",
                "PATCH /restream-channels/{relay}/platforms/{platform}",
                "{\"streamKey\":\"another\"}");

        assertThat(sent.path("rtmpUrl").asString()).isEqualTo("rtmp://user@b.example.com/live");
        assertThat(sent.path("streamKey").asString()).isEqualTo("another");
    }

    /** Lets the upstream show its example with some settings of others. */
    private static JsonNode content(String operation, String settings) {
        var answer = example(operation);
        var content = (ObjectNode) answer.path("content");
        content.setAll((ObjectNode) Message.JSON.readTree(settings));
        answers(operation, answer);
        return content;
    }

    private JsonNode patched(String operation, String line, String patch) {
        var answer = send(Row.op(operation, line, patch));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(writes()).hasSize(1);
        return writes().getFirst().json();
    }
}
