package dev.livegate.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The five ways in which the gateway says no by itself: state, range, scope, account, zone. */
class RefusalIT extends SharedGateway {

    private static final String CDN = "{\"instanceNo\":\"48377\",\"profileId\":\"512\"}";

    @ParameterizedTest
    @CsvSource({
        "PUT,  /channels/" + Ids.READY + "/recording,    READY",
        "PUT,  /channels/" + Ids.BLOCKED + "/recording,  BLOCK",
        "POST, /channels/" + Ids.READY + "/snapshots,    READY",
        "POST, /channels/" + Ids.ON_AIR + "/snapshots,   PUBLISHING",
        "POST, /channels/" + Ids.NO_DVR + "/snapshots,   PUBLISHING",
        "POST, /vod-channels/" + Ids.VOD_READY + "/suspend, READY",
    })
    void refusesByState(String method, String path, String current) {
        var answer = as(Key.OPERATE).send(method, path, null).isRefusal(409, "channel-state-conflict");

        assertThat(answer.at("/currentStatus")).isEqualTo(current);
        assertThat(answer.json().path("allowedStatuses")).isNotEmpty();
        assertThat(answer.json().path("retryable").asBoolean()).isFalse();
        assertThat(sandbox.calls()).hasSize(1);
        assertNothingWritten();
    }

    @Test
    void refusesByStateAChannelThatCannotBeMoved() {
        as(Key.MANAGE).put("/channels/" + Ids.ON_AIR + "/cdn", CDN).isRefusal(409, "channel-state-conflict");

        assertNothingWritten();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 241, -1})
    void refusesByRange(int minutes) {
        var answer = as(Key.OPERATE)
                .post("/channels/" + Ids.RECORDING + "/snapshots", "{\"limitedDuration\":" + minutes + "}")
                .isRefusal(400, "validation-failed");

        assertThat(answer.at("/violations/0/field")).isEqualTo("limitedDuration");
        assertThat(answer.json().at("/violations/0/rejectedValue").asInt()).isEqualTo(minutes);
        assertNothingSent();
    }

    @Test
    void refusesByScope() {
        var answer = as(Key.READ)
                .post("/channels/" + Ids.RECORDING + "/snapshots", "{\"limitedDuration\":10}")
                .isRefusal(403, "forbidden");

        assertThat(answer.at("/detail")).contains("livegate.operate");
        assertNothingSent();
    }

    @ParameterizedTest
    @CsvSource({"STUDIO, fin", "FINANCIAL_ONLY, main", "FINANCIAL_ONLY, "})
    void refusesAnAccountThatIsNotGranted(Key key, String account) {
        var caller = account == null ? as(key) : as(key).account(account);

        caller.put("/channels/" + Ids.ON_AIR + "/recording").isRefusal(403, "forbidden");
        caller.get("/channels").isProblem(403, "forbidden");

        assertNothingSent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "MAIN", "main,fin", "", "../main", "ma%69n", "<b>", "main fin", "null"})
    void knowsNoOtherAccount(String account) {
        as(Key.EVERYTHING)
                .account(account)
                .put("/channels/" + Ids.ON_AIR + "/recording")
                .isRefusal(404, "not-found");

        assertNothingSent();
    }

    @Test
    void refusesToGuessWhichOfTwoAccountsIsMeant() {
        as(Key.EVERYTHING)
                .account("main")
                .account("fin")
                .put("/channels/" + Ids.ON_AIR + "/recording")
                .isRefusal(400, "validation-failed");

        assertNothingSent();
    }

    @Test
    void refusesByZone() {
        var answer = as(Key.MANAGE)
                .account("fin")
                .put("/channels/" + Ids.FIN_ON_AIR + "/cdn", CDN)
                .isRefusal(422, "not-in-zone");

        assertThat(answer.at("/detail")).contains("financial");
        assertNothingSent();
    }

    @Test
    void checksScopeAccountAndChannelBeforeItReadsTheBody() {
        var path = "/channels/" + Ids.RECORDING + "/snapshots";

        as(Key.READ).post(path, "not json").isProblem(403, "forbidden");
        as(Key.STUDIO).account("fin").post(path, "not json").isProblem(403, "forbidden");
        as(Key.NO_CHANNEL).post(path, "not json").isProblem(403, "forbidden");
        anonymous().post(path, "not json").isProblem(401, "unauthenticated");

        assertNothingSent();
    }
}
