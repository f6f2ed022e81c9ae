package dev.livegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

class RestreamTests {

    private static final String ID = "ls-20261104093012-Wd7Kp";
    private static final String RELAY = "/re-stream/channels/" + ID;

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final SignedClient main = SignedClient.main(sandbox);

    @Test
    void showsTheSeededPlatformsAsTheExampleDoes() {
        var answer = main.get(RELAY + "/platforms");

        assertThat(answer.body().has("total")).isFalse();
        assertThat(answer.content()).isEqualTo(Json.read("""
                [{"targetName":"YOUTUBE","rtmpUrl":"rtmp://a.target.example.com/live2","streamKey":"yt-key-example",
                  "platId":4410,"connectStatus":"PUBLISHING","bytesPerSecond":371200,"totalRetryCount":0,
                  "bytesTotalTrans":1336320000,"totalPlaySecond":3600},
                 {"targetName":"CUSTOM","rtmpUrl":"rtmp://b.target.example.com/app","streamKey":"cu-key-example",
                  "id":"relay","password":"p**********","platId":4411,"connectStatus":"FAIL","bytesPerSecond":0,
                  "totalRetryCount":7,"bytesTotalTrans":0,"totalPlaySecond":0}]"""));
    }

    @Test
    void countsWhatIsRelayedByTheMinute() {
        sandbox.advanceClock(Duration.ofMinutes(10));

        assertThat(platform(0).path("totalPlaySecond").asInt()).isEqualTo(4200);
    }

    @Test
    void listsTargetsOfOneChannelOnly() {
        var one = main.get(RELAY).content();
        var listed = main.get("/re-stream/channels").content().path(0);

        assertThat(one.path("restream")).hasSize(2);
        assertThat(one.path("isPublishing").asBoolean()).isTrue();
        assertThat(listed.has("restream")).isFalse();
        assertThat(listed.path("platformCount").asInt()).isEqualTo(2);
    }

    @Test
    void connectsAndHangsUpWithTheEncoder() {
        sandbox.stopEncoder(ID);
        var stopped = platform(1).path("connectStatus").asString();
        sandbox.startEncoder(ID);
        var dialling = platform(1).path("connectStatus").asString();
        sandbox.advanceClock(Timing.PLATFORM_CONNECTION);

        assertThat(stopped).isEqualTo("READY");
        assertThat(dialling).isEqualTo("CONNECTING");
        assertThat(platform(1).path("connectStatus").asString()).isEqualTo("PUBLISHING");
        assertThat(main.get(RELAY + "/publish-log").content()).hasSize(3);
        assertThat(main.get(RELAY + "/events")
                        .content()
                        .path(0)
                        .path("eventCode")
                        .asString())
                .isEqualTo("SIMULCAST_STATUS_CHANGE");
    }

    @Test
    void editsTargetsWhileNothingIsPublished() {
        var change = """
                {"rtmpUrl":"rtmp://broken.example.com/app","streamKey":"new-key","streamId":"me","streamPassword":"xyz"}""";
        var onAir = main.put(RELAY + "/platforms/4411", change);
        sandbox.stopEncoder(ID);
        var changed = main.put(RELAY + "/platforms/4411", change).content();
        var missing = main.put(RELAY + "/platforms/1", change);
        sandbox.startEncoder(ID);
        sandbox.advanceClock(Timing.PLATFORM_CONNECTION);

        assertThat(onAir.errorCode()).isEqualTo("250005");
        assertThat(changed.path("targetName").asString()).isEqualTo("CUSTOM");
        assertThat(changed.path("id").asString()).isEqualTo("me");
        assertThat(changed.path("password").asString()).isEqualTo("x**");
        assertThat(missing.errorCode()).isEqualTo("250004");
        assertThat(platform(1).path("connectStatus").asString()).isEqualTo("FAIL");
    }

    @Test
    void allowsAsManyTargetsAsThePlanHas() {
        assertThat(create("STANDARD", 3).status()).isEqualTo(200);
        assertThat(create("STANDARD", 4).errorCode()).isEqualTo("250002");
        assertThat(create("PROFESSIONAL", 5).status()).isEqualTo(200);
        assertThat(create("PROFESSIONAL", 6).errorCode()).isEqualTo("250002");
    }

    @Test
    void getsReadyAndCanBeDeletedWhileNothingIsPublished() {
        var created = create("STANDARD", 1).content();
        var path = "/re-stream/channels/" + created.path("channelId").asString();
        sandbox.advanceClock(Timing.CHANNEL_CREATION);
        var ready = main.get(path).content().path("channelStatus").asString();
        var deleted = main.delete(path).content();

        assertThat(created.path("channelStatus").asString()).isEqualTo("CREATING");
        assertThat(created.path("restream").path(0).path("password").asString()).isEqualTo("s*****");
        assertThat(ready).isEqualTo("READY");
        assertThat(deleted.path("channelStatus").asString()).isEqualTo("DELETED");
        assertThat(deleted.has("restream")).isFalse();
        assertThat(main.delete(RELAY).errorCode()).isEqualTo("250005");
    }

    @Test
    void isNoLiveChannel() {
        assertThat(main.get("/channels/" + ID).errorCode()).isEqualTo("250004");
        assertThat(main.get("/re-stream/channels/ls-20261103101530-Qm4Zt").errorCode())
                .isEqualTo("250004");
    }

    private JsonNode platform(int index) {
        return main.get(RELAY + "/platforms").content().path(index);
    }

    private SignedClient.Answer create(String plan, int targets) {
        var body = Json.object().put("channelName", "my_relay").put("planType", plan);
        var list = body.putArray("restream");
        for (int i = 0; i < targets; i++) {
            list.addObject()
                    .put("targetName", "CUSTOM")
                    .put("rtmpUrl", "rtmp://example.com/live")
                    .put("streamKey", "key")
                    .put("id", "me")
                    .put("password", "secret");
        }
        return main.post("/re-stream/channels", Json.write(body));
    }
}
