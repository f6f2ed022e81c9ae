package dev.livegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurtainTests {

    private static final String ON_AIR = "/channels/ls-20261102090000-Pk3Vd";
    private static final String RECORDING = "/channels/ls-20261103101530-Qm4Zt";
    private static final String READY = "/channels/ls-20261101183045-Xb9Lm";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final SignedClient main = SignedClient.main(sandbox);

    @Test
    void nestsTheAnswerTwice() {
        var started = insert(ON_AIR, "{\"contentId\":[731],\"insertTime\":5}").content();
        var stopped = main.post(ON_AIR + "/curtain/remove").content();

        assertThat(started.path("content").path("ids").path(0).asInt()).isEqualTo(731);
        assertThat(started.path("content").path("insertTime").asInt()).isEqualTo(5);
        assertThat(started.path("isLiveCurtain").asBoolean()).isTrue();
        assertThat(stopped.path("content").path("ids")).hasSize(1);
        assertThat(stopped.path("isLiveCurtain").asBoolean()).isFalse();
    }

    @Test
    void endsByItselfAfterThreeMinutesUnlessTold() {
        insert(ON_AIR, "{\"contentId\":[731]}");
        sandbox.advanceClock(Duration.ofMinutes(2));
        var shown = insert(ON_AIR, "{\"contentId\":[731]}");
        sandbox.advanceClock(Duration.ofMinutes(1));

        assertThat(shown.errorCode()).isEqualTo("250005");
        assertThat(main.post(ON_AIR + "/curtain/remove").errorCode()).isEqualTo("250005");
    }

    @Test
    void leavesALaterCurtainAlone() {
        insert(ON_AIR, "{\"contentId\":[731],\"insertTime\":1}");
        main.post(ON_AIR + "/curtain/remove");
        insert(ON_AIR, "{\"contentId\":[731],\"insertTime\":5}");
        sandbox.advanceClock(Duration.ofMinutes(2));

        assertThat(main.post(ON_AIR + "/curtain/remove").status()).isEqualTo(200);
    }

    @Test
    void endsWithTheRecording() {
        insert(RECORDING, "{\"contentId\":[731],\"insertTime\":10}");
        main.put(RECORDING + "/stopRecord");

        assertThat(main.post(RECORDING + "/curtain/remove").errorCode()).isEqualTo("250005");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"contentId":[731],"insertTime":11} | 250002
                    {"contentId":[731],"insertTime":0}  | 250002
                    {"contentId":[]}                    | 250002
                    {"contentId":[1]}                   | 250004
                    {}                                  | 250011
                    """)
    void refusesWhatCannotBeShown(String body, String code) {
        assertThat(insert(ON_AIR, body).errorCode()).isEqualTo(code);
    }

    @Test
    void needsAChannelOnAir() {
        assertThat(insert(READY, "{\"contentId\":[731]}").errorCode()).isEqualTo("250005");
    }

    @Test
    void registersFilesThatGetReadyByThemselves() {
        var content = register("/one.mp4").content();
        var id = content.path("id").asLong();
        var early = insert(ON_AIR, "{\"contentId\":[" + id + "]}");
        sandbox.advanceClock(Timing.CURTAIN_CONTENT_CREATION);
        var ready = main.get("/curtainContents/" + id).content();

        assertThat(content.path("status").asString()).isEqualTo("CREATING");
        assertThat(content.has("fileSize")).isFalse();
        assertThat(content.path("input").path(0).asString()).isEqualTo("assets/one.mp4");
        assertThat(early.errorCode()).isEqualTo("250005");
        assertThat(ready.path("status").asString()).isEqualTo("READY");
        assertThat(ready.path("fileDuration").asInt()).isPositive();
    }

    @Test
    void failsToProcessABrokenFile() {
        var id = register("/broken.mp4").content().path("id").asLong();
        sandbox.advanceClock(Timing.CURTAIN_CONTENT_CREATION);

        assertThat(main.get("/curtainContents/" + id).content().path("status").asString())
                .isEqualTo("PROCESSING_FAIL");
        assertThat(main.get("/curtainContents?status=PROCESSING_FAIL")
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/a.mp3, ''",
        "/a.png, /b.png",
        "/a.png, /b.mp4",
        "/a.txt, ''",
        "a.png, ''",
    })
    void refusesFilesThatMakeNoPicture(String first, String second) {
        var answer = second.isEmpty() ? register(first) : register(first, second);

        assertThat(answer.errorCode()).isEqualTo("250002");
    }

    @Test
    void takesAnImageWithSound() {
        assertThat(register("/a.jpeg", "/b.m4a").status()).isEqualTo(200);
    }

    @Test
    void registersTenFilesAtMost() {
        for (int i = 0; i < 9; i++) {
            assertThat(register("/" + i + ".mp4").status()).isEqualTo(200);
        }

        assertThat(register("/more.mp4").errorCode()).isEqualTo("250001");
    }

    @Test
    void deletesAFileUnlessItIsShown() {
        insert(ON_AIR, "{\"contentId\":[731]}");
        var shown = main.delete("/curtainContents/731");
        main.post(ON_AIR + "/curtain/remove");
        var deleted = main.delete("/curtainContents/731");

        assertThat(shown.errorCode()).isEqualTo("250005");
        assertThat(deleted.content().path("status").asString()).isEqualTo("DELETED");
        assertThat(main.get("/curtainContents/731").errorCode()).isEqualTo("250004");
    }

    private SignedClient.Answer insert(String channel, String body) {
        return main.post(channel + "/curtain/insert", body);
    }

    private SignedClient.Answer register(String... paths) {
        var body = Json.object();
        var sources = body.putArray("content");
        for (var path : paths) {
            sources.addObject().put("bucketName", "assets").put("filePath", path);
        }
        return main.post("/curtainContents", Json.write(body));
    }
}
