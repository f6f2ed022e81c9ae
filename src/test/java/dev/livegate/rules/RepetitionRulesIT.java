package dev.livegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** States that are there already are not written again, and deletions say what stays. */
class RepetitionRulesIT extends RulesGateway {

    @Test
    void startsNoRecordingTwice() {
        var answer = send("PUT", "/channels/" + RECORDING + "/recording", null).is(200);

        assertThat(answer.json().path("items")).isNotEmpty();
        assertNothingWritten();

        send("PUT", "/channels/" + ON_AIR + "/recording", null).is(200);
        SANDBOX.clearCalls();
        send("PUT", "/channels/" + ON_AIR + "/recording", null).is(200);
        assertNothingWritten();
        assertNothingToSend("PUT", "/channels/" + ON_AIR + "/recording", null);
    }

    @Test
    void stopsNoRecordingTwice() {
        send("DELETE", "/channels/" + READY + "/recording", null).is(200);
        assertNothingWritten();

        send("DELETE", "/channels/" + RECORDING + "/recording", null).is(200);
        SANDBOX.clearCalls();
        send("DELETE", "/channels/" + RECORDING + "/recording", null).is(200);
        assertNothingWritten();
        assertNothingToSend("DELETE", "/channels/" + RECORDING + "/recording", null);
    }

    @Test
    void movesNoChannelToTheCdnThatItHas() {
        for (var path : new String[] {"/channels/" + READY + "/cdn", "/vod-channels/" + VOD_READY + "/cdn"}) {
            var moved = send("PUT", path, Bodies.CDN_CHANGE).is(200).json();
            SANDBOX.clearCalls();

            var again = send("PUT", path, Bodies.CDN_CHANGE).is(200).json();

            assertThat(again.path("instanceNo")).isEqualTo(moved.path("instanceNo"));
            assertNothingWritten();
            assertNothingToSend("PUT", path, Bodies.CDN_CHANGE);
        }
    }

    /** On air the CDN cannot be changed, but there is nothing to change. */
    @Test
    void movesNothingOnAirToTheCdnThatItHas() {
        var cdn = get("/channels/" + ON_AIR).json().path("cdn");

        send("PUT", "/channels/" + ON_AIR + "/cdn", """
                        {"instanceNo":"%s","profileId":"%s"}""".formatted(
                        cdn.path("instanceNo").asString(), cdn.path("profileId").asString()))
                .is(200);
        assertNothingWritten();
    }

    @Test
    void removesACurtainAsOftenAsIsAsked() {
        send("PUT", "/channels/" + ON_AIR + "/curtain", Bodies.CURTAIN).is(200);

        send("DELETE", "/channels/" + ON_AIR + "/curtain", null).is(200);
        send("DELETE", "/channels/" + ON_AIR + "/curtain", null).is(200);
        send("DELETE", "/channels/" + READY + "/curtain", null).is(200);
        send("DELETE", "/channels/ls-nowhere/curtain", null).is(404);
    }

    @Test
    void saysWhichCdnStays() {
        var live = send("DELETE", "/channels/" + READY, null).is(204);
        var vod = send("DELETE", "/vod-channels/" + VOD_READY, null).is(204);

        assertThat(live.header("Livegate-Notice")).isEqualTo("CDN instance 48213 stays and goes on being billed");
        assertThat(vod.header("Livegate-Notice")).isEqualTo("CDN instance 48260 stays and goes on being billed");
        assertThat(live.json().isMissingNode()).isTrue();
        assertThat(vod.json().isMissingNode()).isTrue();
    }

    @Test
    void saysNothingWithoutACdn() {
        send("POST", "/channels/" + BLOCKED + "/resume", null).is(200);
        SANDBOX.stopEncoder(RELAY);

        var live = send("DELETE", "/channels/" + BLOCKED, null).is(204);
        var relay = send("DELETE", "/restream-channels/" + RELAY, null).is(204);

        assertThat(live.header("Livegate-Notice")).isEmpty();
        assertThat(relay.header("Livegate-Notice")).isEmpty();
    }

    @Test
    void deletesWithoutAnAnswersBody() {
        send("DELETE", "/channels/" + RECORDING + "/recording", null).is(200);
        SANDBOX.advanceClock(Duration.ofMinutes(5));
        var recordings = get("/channels/" + RECORDING + "/recordings").json().path("items");
        var first = recordings.path(0).path("id").asString();
        var second = recordings.path(1).path("id").asString();
        var set = send("POST", "/quality-sets", Bodies.SET)
                .is(201)
                .json()
                .path("id")
                .asString();
        var profile = send("POST", "/quality-profiles", Bodies.PROFILE)
                .is(201)
                .json()
                .path("id")
                .asString();

        for (var path : new String[] {
            "/channels/" + RECORDING + "/recordings/" + first,
            "/channels/" + RECORDING + "/recordings?ids=" + second,
            "/curtain-contents/731",
            "/quality-sets/" + set,
            "/quality-profiles/" + profile,
            "/vod-schedules/20077",
        }) {
            assertThat(send("DELETE", path, null).is(204).json().isMissingNode())
                    .as(path)
                    .isTrue();
        }
    }

    private void assertNothingToSend(String method, String path, @Nullable String body) {
        var answer = send(method, dry(path), body).is(200).json();
        assertThat(answer.path("dryRun").asBoolean(false)).isTrue();
        assertThat(answer.path("wouldSend").isNull()).isTrue();
        assertNothingWritten();
    }
}
