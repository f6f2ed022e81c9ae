package dev.livegate.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NotificationJourneyIT extends SharedGateway {

    private static final String NOTIFICATION = "/channels/" + Ids.READY + "/notification";
    private static final String RECEIVERS =
            "\"kind\":\"EMAIL\",\"receivers\":[{\"managerId\":\"70311\",\"email\":\"onair@example.com\"}]";

    @Test
    void setsWhoIsToldAndShowsWhatWasBefore() {
        var first = as(Key.MANAGE)
                .put(
                        NOTIFICATION,
                        "{\"enabled\":true,\"alerts\":[\"STATUS_CHANGE\",\"CLIP_FAILED\"],%s}".formatted(RECEIVERS))
                .is(200)
                .json();

        assertThat(first.path("enabled").asBoolean()).isTrue();
        assertThat(first.path("previous").path("enabled").asBoolean(true)).isFalse();
        assertThat(first.path("receivers").path(0).path("managerId").asString()).isEqualTo("70311");
        var channel = as(Key.READ).get("/channels/" + Ids.READY).is(200).json();
        assertThat(channel.path("alertOn").asBoolean()).isTrue();
        assertThat(channel.path("alertOptions").path("statusChange").asBoolean())
                .isTrue();
        assertThat(channel.path("alertOptions").path("shortClipFail").asBoolean())
                .isTrue();
        assertThat(channel.path("alertOptions").path("vodUploadFail").asBoolean(true))
                .isFalse();
    }

    @Test
    void keepsWhatIsLeftOut() {
        as(Key.MANAGE)
                .put(NOTIFICATION, "{\"enabled\":true,\"alerts\":[\"INPUT_SWITCHED\"],%s}".formatted(RECEIVERS))
                .is(200);

        var second = as(Key.MANAGE)
                .put(NOTIFICATION, "{%s}".formatted(RECEIVERS))
                .is(200)
                .json();

        assertThat(second.path("enabled").asBoolean()).isTrue();
        assertThat(second.path("alerts").toString()).isEqualTo("[\"INPUT_SWITCHED\"]");
        assertThat(second.path("previous").path("alerts")).isEqualTo(second.path("alerts"));
        var sent = new JsonMapper().readTree(sandbox.writes().getLast().body());
        assertThat(sent.path("alertOn").asBoolean()).isTrue();
        assertThat(sent.path("alertStreamFailOver").asBoolean()).isTrue();
        assertThat(sent.path("alertChangeStatus").asBoolean(true)).isFalse();
    }

    @Test
    void sendsNothingForAChannelThatIsNotThere() {
        as(Key.MANAGE)
                .put("/channels/" + Ids.MISSING + "/notification", "{%s}".formatted(RECEIVERS))
                .isProblem(404, "not-found");

        assertNothingWritten();
    }
}
