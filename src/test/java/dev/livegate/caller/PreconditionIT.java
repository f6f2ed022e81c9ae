package dev.livegate.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that are meant for one state of a resource only: {@code If-Match} and {@code If-None-Match}. */
class PreconditionIT extends SharedGateway {

    private static final String READY = "/channels/" + Ids.READY;

    private static final String CALLBACK = "{\"url\":\"https://other.example.com/livestation\"}";

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("PATCH", READY, READY, "{\"name\":\"renamed\"}"),
                Arguments.of(
                        "PATCH",
                        "/vod-channels/" + Ids.VOD_READY,
                        "/vod-channels/" + Ids.VOD_READY,
                        "{\"name\":\"renamed\"}"),
                Arguments.of("PATCH", "/quality-sets/4102", "/quality-sets/4102", "{\"segmentDurationMillis\":4000}"),
                Arguments.of(
                        "PATCH",
                        "/vod-schedules/20077",
                        "/vod-schedules/20077",
                        "{\"files\":[{\"bucketName\":\"orchard-archive\",\"filePath\":\"/vod/other.mp4\"}]}"),
                Arguments.of(
                        "PATCH",
                        "/restream-channels/" + Ids.RELAY + "/platforms/4410",
                        "/restream-channels/" + Ids.RELAY + "/platforms",
                        "{\"rtmpUrl\":\"rtmp://c.example.com/live\",\"streamKey\":\"s3cret-key\",\"username\":\"me\","
                                + "\"password\":\"s3cret\"}"),
                Arguments.of("PUT", "/callback-endpoint", "/callback-endpoint", CALLBACK));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("changes")
    void takesTheTagOfTheResourceOnceOnly(String method, String path, String resource, String body) {
        sandbox.stopEncoder(Ids.RELAY);
        for (var reader : new Key[] {Key.EVERYTHING, Key.READ}) {
            var key = reader == Key.READ ? Key.MANAGE : reader;
            var tag = as(reader).get(resource).is(200).header("ETag");

            send(key, tag.replaceFirst("\"0", "\"1"), method, path, body).isRefusal(412, "precondition-failed");
            assertNothingWritten();
            send(key, "\"other\", " + tag, method, path + "?dryRun=true", body).is(200);
            assertNothingWritten();
        }
        var tag = as(Key.READ).get(resource).is(200).header("ETag");
        send(Key.MANAGE, tag, method, path, body).is(200);
        assertThat(sandbox.writes()).hasSize(1);
        assertThat(as(Key.READ).get(resource).header("ETag")).isNotEqualTo(tag);
        sandbox.clearCalls();

        send(Key.MANAGE, tag, method, path, body).isRefusal(412, "precondition-failed");

        assertNothingWritten();
    }

    private Answer send(Key key, String tag, String method, String path, String body) {
        return as(key).with("If-Match", tag)
                .with("Content-Type", "application/json")
                .send(method, path, body);
    }

    @Test
    void takesAnyStateForAStar() {
        as(Key.MANAGE)
                .with("If-Match", "*")
                .patch(READY, "{\"name\":\"renamed\"}")
                .is(200);
    }

    /** Proxies that compress make tags weak. */
    @Test
    void takesATagThatAProxyHasMadeWeak() {
        var tag = as(Key.READ).get(READY).header("ETag");

        as(Key.MANAGE)
                .with("If-Match", "W/" + tag.replaceFirst("\"$", "--gzip\""))
                .patch(READY + "?dryRun=true", "{\"name\":\"renamed\"}")
                .is(200);
        as(Key.MANAGE)
                .with("If-Match", "W/" + tag)
                .patch(READY, "{\"name\":\"renamed\"}")
                .is(200);
        as(Key.MANAGE)
                .with("If-Match", "W/" + tag)
                .patch(READY, "{\"name\":\"again\"}")
                .is(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "\"abc", "\"a\" \"b\"", "\"a\",*", "*,*", "w/\"a\"", "\"a\",,\"b\""})
    void refusesWhatIsNoTag(String malformed) {
        as(Key.MANAGE)
                .with("If-Match", malformed)
                .patch(READY, "{\"name\":\"renamed\"}")
                .isInvalid("If-Match");

        assertNothingSent();
    }

    @Test
    void refusesConditionsThatItWouldIgnore() {
        as(Key.OPERATE)
                .with("If-Match", "*")
                .put("/channels/" + Ids.ON_AIR + "/recording")
                .isInvalid("If-Match");
        as(Key.OPERATE)
                .with("If-None-Match", "*")
                .put("/channels/" + Ids.ON_AIR + "/recording")
                .isInvalid("If-None-Match");
        as(Key.READ).with("If-Match", "\"other\"").get(READY).isInvalid("If-Match");
        assertNothingSent();
    }

    @Test
    void setsOnlyWhatIsNotThereYet() {
        var isSet =
                !as(Key.EVERYTHING).get("/callback-endpoint").json().path("url").isNull();
        assertThat(isSet).isTrue();

        as(Key.MANAGE)
                .with("If-None-Match", "*")
                .put("/callback-endpoint", CALLBACK)
                .isRefusal(412, "precondition-failed");

        assertNothingWritten();
    }

    @Test
    void saysThatAResourceIsMissing() {
        as(Key.MANAGE)
                .with("If-Match", "\"0abc\"")
                .patch("/channels/" + Ids.MISSING, "{\"name\":\"renamed\"}")
                .is(404);
    }
}
