package dev.livegate.vod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import dev.livegate.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VodJourneyIT extends SharedGateway {

    @Test
    void suspendsAndResumes() {
        var suspended = as(Key.OPERATE)
                .post("/vod-channels/" + Ids.VOD_RESERVED + "/suspend")
                .is(200);
        var shown = as(Key.READ).get("/vod-channels/" + Ids.VOD_RESERVED).is(200);
        var resumed = as(Key.OPERATE)
                .post("/vod-channels/" + Ids.VOD_RESERVED + "/resume")
                .is(200);

        assertThat(suspended.at("/id")).isEqualTo(Ids.VOD_RESERVED);
        assertThat(suspended.at("/status")).isEqualTo("BLOCK");
        assertThat(shown.at("/status")).isEqualTo("BLOCK");
        assertThat(resumed.at("/status")).isIn("READY", "RESERVED");
        assertThat(operations())
                .containsExactly(
                        "getVodChannel", "suspendVodChannel", "getVodChannel", "getVodChannel", "resumeVodChannel");
        assertThat(sandbox.writes())
                .extracting(SandboxExtension.Call::uri)
                .containsExactly(
                        "/api/v2/vod/channels/" + Ids.VOD_RESERVED + "/off",
                        "/api/v2/vod/channels/" + Ids.VOD_RESERVED + "/on");
    }

    @ParameterizedTest
    @CsvSource({
        "suspend, " + Ids.VOD_READY + ", READY, RESERVED",
        "resume,  " + Ids.VOD_READY + ", READY, BLOCK",
        "resume,  " + Ids.VOD_RESERVED + ", RESERVED, BLOCK",
    })
    void refusesWhatTheStateForbids(String action, String channel, String current, String allowed) {
        var answer = as(Key.OPERATE)
                .post("/vod-channels/" + channel + "/" + action)
                .isRefusal(409, "channel-state-conflict");

        assertThat(answer.at("/currentStatus")).isEqualTo(current);
        assertThat(answer.at("/allowedStatuses/0")).isEqualTo(allowed);
        assertNothingWritten();
    }

    @Test
    void listsAndShowsChannelsWithTheirSchedules() {
        var list = as(Key.READ).get("/vod-channels?size=1").is(200);
        var channel = as(Key.READ).get("/vod-channels/" + Ids.VOD_RESERVED).is(200);

        assertThat(list.json().path("items")).hasSize(1);
        assertThat(list.json().path("total").asInt()).isEqualTo(2);
        assertThat(channel.at("/name")).isEqualTo("orchard_vod");
        assertThat(channel.at("/status")).isEqualTo("RESERVED");
        assertThat(channel.json().at("/schedules/0/id").isString()).isTrue();
        assertThat(channel.at("/schedules/0/status")).isEqualTo("READY");
        assertThat(operations()).containsExactly("listVodChannels", "getVodChannel");
    }

    @Test
    void answersNotFoundForAMissingChannel() {
        as(Key.OPERATE).post("/vod-channels/" + Ids.MISSING + "/suspend").isProblem(404, "not-found");

        assertNothingWritten();
    }
}
