package dev.livegate.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import dev.livegate.sandbox.SandboxExtension;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelJourneyIT extends SharedGateway {

    @Test
    void listsChannelsByPages() {
        var first = as(Key.READ).get("/channels?page=1&size=3").is(200);
        var second = as(Key.READ).get("/channels?page=2&size=3").is(200);

        assertThat(first.json().path("page").asInt()).isEqualTo(1);
        assertThat(first.json().path("size").asInt()).isEqualTo(3);
        assertThat(first.json().path("total").asInt()).isEqualTo(5);
        assertThat(first.json().path("items")).hasSize(3);
        assertThat(second.json().path("items")).hasSize(2);
        assertThat(operations()).containsExactly("listLiveChannels", "listLiveChannels");
        assertThat(sandbox.calls())
                .extracting(SandboxExtension.Call::uri)
                .containsExactly("/api/v2/channels?pageNo=1&pageSizeNo=3", "/api/v2/channels?pageNo=2&pageSizeNo=3");
    }

    @Test
    void hasTwentyOnThePageUnlessToldOtherwise() {
        var answer = as(Key.READ).get("/channels").is(200);

        assertThat(answer.json().path("page").asInt()).isEqualTo(1);
        assertThat(answer.json().path("size").asInt()).isEqualTo(20);
    }

    @Test
    void finds() {
        var byName = as(Key.READ).get("/channels?name=stage").is(200);
        var byStatus = as(Key.READ).get("/channels?status=BLOCK").is(200);
        var byNameOfAnotherAlphabet =
                as(Key.READ).get("/channels?name=%EA%B3%BC%EC%88%98%EC%9B%90").is(200);

        assertThat(byName.json().path("items").findValuesAsString("id")).containsExactly(Ids.ON_AIR);
        assertThat(byStatus.json().path("items").findValuesAsString("id")).containsExactly(Ids.BLOCKED);
        assertThat(byNameOfAnotherAlphabet.json().path("items")).isEmpty();
        assertThat(byNameOfAnotherAlphabet.json().path("total").asInt()).isZero();
    }

    @Test
    void showsAChannelWithItsSecretsMasked() {
        var channel = as(Key.READ).get("/channels/" + Ids.ON_AIR).is(200);

        assertThat(channel.at("/id")).isEqualTo(Ids.ON_AIR);
        assertThat(channel.at("/name")).isEqualTo("orchard_stage");
        assertThat(channel.at("/status")).isEqualTo("PUBLISHING");
        assertThat(channel.json().path("recording").isBoolean()).isTrue();
        assertThat(channel.json().path("recording").asBoolean()).isFalse();
        assertThat(Instant.parse(channel.at("/createdAt"))).isBefore(Instant.now());
        assertThat(channel.at("/streamKey")).isEqualTo("k****");
        assertThat(channel.at("/backupStreamKey")).isEqualTo("k****");
        assertThat(channel.text()).doesNotContain("k3yexample", "\"-\"", "0x0", "statusRaw");
        assertThat(operations()).containsExactly("getLiveChannel");
    }

    @Test
    void showsSecretsToThoseWhoMaySeeThem() {
        var channel = as(Key.EVERYTHING).get("/channels/" + Ids.ON_AIR).is(200);

        assertThat(channel.at("/streamKey")).isEqualTo("k3yexample0000000000000004");
    }

    @Test
    void suspendsAndResumes() {
        var suspended =
                as(Key.OPERATE).post("/channels/" + Ids.READY + "/suspend").is(200);
        var resumed = as(Key.OPERATE).post("/channels/" + Ids.READY + "/resume").is(200);

        assertThat(suspended.at("/status")).isEqualTo("BLOCK");
        assertThat(resumed.at("/status")).isEqualTo("READY");
        assertThat(operations())
                .containsExactly("getLiveChannel", "suspendLiveChannel", "getLiveChannel", "resumeLiveChannel");
    }

    @ParameterizedTest
    @CsvSource({
        "suspend, " + Ids.BLOCKED + ", BLOCK, 'READY,PUBLISHING'",
        "resume,  " + Ids.READY + ", READY, BLOCK",
        "resume,  " + Ids.RECORDING + ", PUBLISHING, BLOCK",
    })
    void refusesWhatTheStateForbids(String action, String channel, String current, String allowed) {
        var answer =
                as(Key.OPERATE).post("/channels/" + channel + "/" + action).isRefusal(409, "channel-state-conflict");

        assertThat(answer.at("/currentStatus")).isEqualTo(current);
        assertThat(answer.json().path("allowedStatuses").valueStream().map(word -> word.asString()))
                .containsExactlyInAnyOrderElementsOf(List.of(allowed.split(",", -1)));
        assertNothingWritten();
    }

    @Test
    void movesAChannelToAnEdgeOnce() {
        var edge = "{\"instanceNo\":\"48377\",\"profileId\":\"512\"}";

        var first = as(Key.MANAGE).put("/channels/" + Ids.READY + "/cdn", edge).is(200);
        var second = as(Key.MANAGE).put("/channels/" + Ids.READY + "/cdn", edge).is(200);

        assertThat(first.at("/instanceNo")).isEqualTo("48377");
        assertThat(second.at("/instanceNo")).isEqualTo("48377");
        assertThat(sandbox.writes())
                .extracting(SandboxExtension.Call::operation)
                .containsExactly("changeLiveChannelCdn");
        assertThat(sandbox.writes().getFirst().body())
                .isEqualTo("{\"cdn\":{\"cdnInstanceNo\":48377,\"profileId\":512}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"instanceNo":"","profileId":"512"}                  | instanceNo
            {"instanceNo":"48213","profileId":"-1"}              | profileId
            {"instanceNo":"48213"}                               | profileId
            {"instanceNo":null,"profileId":"512"}                | instanceNo
            {"instanceNo":"48213","profileId":"512","more":1}    | more
            {"instanceNo":"1.5","profileId":"512"}               | instanceNo
            {"instanceNo":"9999999999999999999","profileId":"1"} | instanceNo
            """)
    void refusesAnEdgeThatCannotBe(String body, String field) {
        as(Key.MANAGE).put("/channels/" + Ids.READY + "/cdn", body).isInvalid(field);

        assertNothingSent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"48213", "1.5", "true", "[\"48213\"]", "{}"})
    void takesNothingForATextThatIsNone(String value) {
        as(Key.MANAGE)
                .put("/channels/" + Ids.READY + "/cdn", "{\"instanceNo\":" + value + ",\"profileId\":\"512\"}")
                .isInvalid("instanceNo");

        assertNothingSent();
    }

    @Test
    void refusesAMoveWithoutABody() {
        as(Key.MANAGE).put("/channels/" + Ids.READY + "/cdn", "").isProblem(400, "validation-failed");
        as(Key.MANAGE).put("/channels/" + Ids.READY + "/cdn", "null").isProblem(400, "validation-failed");

        assertNothingSent();
    }

    @Test
    void answersNotFoundForAMissingChannel() {
        var answer = as(Key.READ).get("/channels/" + Ids.MISSING).isProblem(404, "not-found");

        assertThat(answer.json().at("/upstream/code").asInt()).isEqualTo(250004);
        assertThat(answer.at("/instance")).isEqualTo("/api/v1/channels/" + Ids.MISSING);
    }

    @Test
    void keepsAccountsApart() {
        as(Key.READ).get("/channels/" + Ids.FIN_ON_AIR).isProblem(404, "not-found");
        as(Key.READ).account("fin").get("/channels/" + Ids.FIN_ON_AIR).is(200);

        assertThat(sandbox.calls()).extracting(SandboxExtension.Call::account).containsExactly("main", "fin");
    }
}
