package dev.livegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityTests {

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final SignedClient main = SignedClient.main(sandbox);

    @Test
    void answersInBitsWhatWasAskedInThousandsOfBits() {
        var profile = createProfile(1280, 720, "MAIN", 44100).content();

        assertThat(profile.path("audio").path("bitrate").asInt()).isEqualTo(128_000);
        assertThat(profile.path("video").path("fps").isFloatingPointNumber()).isTrue();
        assertThat(profile.path("genType").asString()).isEqualTo("CUSTOM");
        assertThat(profile.path("video").path("keepRatio").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1281, 720, MAIN, 44100",
        "1922, 720, MAIN, 44100",
        "126, 96, MAIN, 44100",
        "1280, 720, BASELINE, 44100",
        "640, 360, BEST, 44100",
        "640, 360, MAIN, 44000",
    })
    void refusesPicturesAndSoundsOutOfBounds(int width, int height, String profile, int sampleRate) {
        assertThat(createProfile(width, height, profile, sampleRate).errorCode())
                .isEqualTo("250002");
    }

    @Test
    void deletesUnusedProfilesOfOnesOwnWithoutABody() {
        var id = createProfile(1280, 720, "MAIN", 44100).content().path("id").asLong();
        var deleted = main.delete("/qualityProfiles/" + id);

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.text()).isEmpty();
        assertThat(main.get("/qualityProfiles/" + id).errorCode()).isEqualTo("250004");
        assertThat(main.delete("/qualityProfiles/4").errorCode()).isEqualTo("250005");
        assertThat(main.delete("/qualityProfiles/9021").errorCode()).isEqualTo("250005");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 3",
        "?genType=SYSTEM, 2",
        "?genType=CUSTOM, 1",
        "?type=llhls, 1",
        "?type=default, 2",
        "?type=all&genType=SYSTEM, 2",
    })
    void listsSetsByKind(String query, int total) {
        assertThat(main.get("/qualitySets" + query).body().path("total").asInt())
                .isEqualTo(total);
    }

    @Test
    void namesTheChannelsThatUseASet() {
        var set = main.get("/qualitySets/4102").content();

        assertThat(set.path("inUseChannelNames").path(0).asString()).isEqualTo("orchard_block");
        assertThat(set.path("qualities")).hasSize(2);
        assertThat(main.delete("/qualitySets/4102").errorCode()).isEqualTo("250005");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [4],"isEnabledUll":false                                              | 250011
                    [4],"isEnabledUll":false,"segmentDuration":999,"segmentCount":3       | 250002
                    [4],"isEnabledUll":false,"segmentDuration":2000,"segmentCount":11     | 250002
                    [4,5,4,5,4],"isEnabledUll":true                                       | 250002
                    [3,3],"isEnabledUll":true                                             | 250002
                    [99],"isEnabledUll":true                                              | 250004
                    """)
    void refusesSetsThatCannotBe(String fields, String code) {
        var body = "{\"name\":\"my-set\",\"enableHlsTimedMetadata\":false,\"qualityIds\":" + fields + "}";

        assertThat(main.post("/qualitySets", body).errorCode()).isEqualTo(code);
    }

    @Test
    void updatesSetsOfOnesOwnOnly() {
        var change = "{\"segmentDuration\":4000,\"segmentCount\":5}";

        assertThat(main.put("/qualitySets/4102", change)
                        .content()
                        .path("segmentDuration")
                        .asInt())
                .isEqualTo(4000);
        assertThat(main.put("/qualitySets/3", change).errorCode()).isEqualTo("250005");
        assertThat(main.put("/qualitySets/7", change).errorCode()).isEqualTo("250005");
    }

    @Test
    void restartsBroadcastsWhenTheirSetChanges() {
        main.put("/channels/ls-20261101120000-Bl0Ck/on");
        sandbox.startEncoder("ls-20261101120000-Bl0Ck");
        main.put("/qualitySets/4102", "{\"segmentDuration\":4000,\"segmentCount\":5}");

        assertThat(main.get("/channels/ls-20261101120000-Bl0Ck/publish-log")
                        .content()
                        .valueStream())
                .extracting(event -> event.path("eventCode").asString())
                .containsExactly("PUBLISH_START", "PUBLISH_END", "PUBLISH_START");
        assertThat(main.get("/channels/ls-20261101120000-Bl0Ck")
                        .content()
                        .path("channelStatus")
                        .asString())
                .isEqualTo("PUBLISHING");
    }

    private SignedClient.Answer createProfile(int width, int height, String profile, int sampleRate) {
        return main.post("/qualityProfiles", """
                {"name":"my-picture","type":"NORMAL",
                 "video":{"codec":"H264","profile":"%s","level":-1,"width":%d,"height":%d,"fps":30,"bitrate":2048000},
                 "audio":{"codec":"AAC","profile":"LC","samplerate":%d,"channels":2,"bitrate":128}}""".formatted(profile, width, height, sampleRate));
    }
}
