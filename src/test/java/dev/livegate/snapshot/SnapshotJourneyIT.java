package dev.livegate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import dev.livegate.sandbox.SandboxExtension;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotJourneyIT extends SharedGateway {

    private static final String SNAPSHOTS = "/channels/" + Ids.RECORDING + "/snapshots";

    @Test
    void createsASnapshotAndShowsIt() {
        var created =
                as(Key.OPERATE).post(SNAPSHOTS, "{\"limitedDuration\":10}").is(201);
        var location = created.header("Location");
        var shown = as(Key.READ).get("/" + location).is(200);

        assertThat(location).isEqualTo("/api/v1" + SNAPSHOTS + "/" + created.at("/id"));
        assertThat(shown.json()).isEqualTo(created.json());
        assertThat(created.json().path("id").isString()).isTrue();
        assertThat(created.at("/channelId")).isEqualTo(Ids.RECORDING);
        assertThat(created.at("/channelStatus")).isEqualTo("PUBLISHING");
        assertThat(created.at("/url")).startsWith("https://");
        assertThat(created.json().path("durationMinutes").asInt()).isEqualTo(10);
        assertThat(Duration.between(Instant.parse(created.at("/createdAt")), Instant.parse(created.at("/expiresAt"))))
                .isEqualTo(Duration.ofHours(1));
        assertThat(operations()).containsExactly("getLiveChannel", "createSnapshot", "getSnapshot");
        assertThat(sandbox.writes())
                .extracting(SandboxExtension.Call::uri)
                .containsExactly("/api/v2/channels/" + Ids.RECORDING + "/snapshot?limitedDuration=10");
        assertThat(created.header("X-Upstream-Trace-Id")).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"limitedDuration\":null}", "{\"limitedDuration\":1}", "{\"limitedDuration\":240}"})
    void takesEveryDurationThatIsAllowed(String body) {
        as(Key.OPERATE).post(SNAPSHOTS, body).is(201);

        assertThat(sandbox.calls("createSnapshot")).hasSize(1);
    }

    @Test
    void takesNoDurationAtAll() {
        as(Key.OPERATE).post(SNAPSHOTS).is(201);

        assertThat(sandbox.writes())
                .extracting(SandboxExtension.Call::uri)
                .containsExactly("/api/v2/channels/" + Ids.RECORDING + "/snapshot");
    }

    @Test
    void takesAnotherSnapshotWithEveryCall() {
        var first = as(Key.OPERATE).post(SNAPSHOTS).is(201);

        var second = as(Key.OPERATE).post(SNAPSHOTS).is(201);

        assertThat(second.at("/id")).isNotEqualTo(first.at("/id"));
    }

    @Test
    void listsTheValidSnapshotsOfAChannel() {
        var first = as(Key.OPERATE).post(SNAPSHOTS).is(201);
        sandbox.advanceClock(Duration.ofMinutes(30));
        var second = as(Key.OPERATE).post(SNAPSHOTS).is(201);

        var both = as(Key.READ).get(SNAPSHOTS).is(200).json();
        var ofChannel = as(Key.READ).get("/channels/" + Ids.RECORDING).is(200).json();
        sandbox.advanceClock(Duration.ofMinutes(31));
        var one = as(Key.READ).get(SNAPSHOTS).is(200).json();

        assertThat(both.path("total").asInt()).isEqualTo(2);
        assertThat(both.path("items").path(0)).isEqualTo(first.json());
        assertThat(both.path("items").path(1)).isEqualTo(second.json());
        assertThat(ofChannel.path("snapshots")).isEqualTo(both.path("items"));
        assertThat(one.path("items").size()).isEqualTo(1);
        assertThat(one.path("items").path(0).path("id")).isEqualTo(second.json().path("id"));
    }

    @Test
    void listsNoSnapshotsOfAChannelWithoutAny() {
        var answer = as(Key.READ)
                .get("/channels/" + Ids.READY + "/snapshots")
                .is(200)
                .json();

        assertThat(answer.toString()).isEqualTo("{\"items\":[],\"total\":0}");
        as(Key.READ).get("/channels/" + Ids.MISSING + "/snapshots").isProblem(404, "not-found");
    }

    @Test
    void knowsNoSnapshotThatIsOlderThanAnHour() {
        var created = as(Key.OPERATE).post(SNAPSHOTS).is(201);
        sandbox.advanceClock(Duration.ofMinutes(61));

        var answer = as(Key.READ).get("/" + created.header("Location")).isProblem(404, "not-found");

        assertThat(answer.json().at("/upstream/code").asInt()).isEqualTo(250004);
        assertThat(answer.json().has("outcome")).isFalse();
        assertThat(answer.header("X-Upstream-Trace-Id")).isNotBlank();
    }

    @Test
    void answersNotFoundForAMissingChannel() {
        as(Key.OPERATE).post("/channels/" + Ids.MISSING + "/snapshots").isProblem(404, "not-found");

        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", "1.5", "1234567890123456789", "0x10", "%EF%BC%91"})
    void refusesWhatCannotBeASnapshot(String id) {
        as(Key.READ).get(SNAPSHOTS + "/" + id).isInvalid("snapshotId");

        assertNothingSent();
    }

    @Test
    void saysWhenTheUpstreamRefusesTheState() {
        sandbox.fault("{\"operation\":\"createSnapshot\",\"kind\":\"status\",\"status\":400,\"errorCode\":\"250005\"}");

        var answer = as(Key.OPERATE).post(SNAPSHOTS).isProblem(409, "channel-state-conflict");

        assertThat(answer.at("/outcome")).isEqualTo("rejected");
        assertThat(answer.json().at("/upstream/code").asInt()).isEqualTo(250005);
    }

    @Test
    void neverBlamesTheCallerForTheKeysOfTheGateway() {
        sandbox.fault("{\"operation\":\"createSnapshot\",\"kind\":\"status\",\"status\":401,\"errorCode\":\"200\"}");

        var answer = as(Key.OPERATE).post(SNAPSHOTS).isProblem(502, "upstream-credentials");

        assertThat(answer.at("/outcome")).isEqualTo("rejected");
        assertThat(answer.json().path("retryable").asBoolean()).isFalse();
    }
}
