package dev.livegate.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Answer;
import dev.livegate.caller.Client;
import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.SharedGateway;
import dev.livegate.sandbox.SandboxExtension;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Idempotency-Key} on one replica, where keys are kept in memory. */
class IdempotencyIT extends SharedGateway {

    /** Nobody can see afterwards whether it was carried out. */
    private static final String SWITCH_INPUT = "/channels/" + Ids.ON_AIR + "/switch-input";

    private static final String SNAPSHOTS = "/channels/" + Ids.RECORDING + "/snapshots";

    private final String key = UUID.randomUUID().toString();

    private Client keyed(Key caller) {
        return as(caller).with("Idempotency-Key", key);
    }

    @Test
    void aRepetitionIsAnsweredAsTheFirstRequestWas() {
        var first =
                keyed(Key.OPERATE).post(SNAPSHOTS, "{\"limitedDuration\":10}").is(201);
        sandbox.clearCalls();

        var again = keyed(Key.OPERATE)
                .post(SNAPSHOTS, " { \"limitedDuration\" : 10 } ")
                .is(201);

        assertNothingSent();
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.header("Location")).isEqualTo(first.header("Location")).isNotBlank();
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(again.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        keyed(Key.OPERATE).post(SNAPSHOTS, "{\"limitedDuration\":10}").is(201);
        sandbox.clearCalls();

        keyed(Key.OPERATE).post(SNAPSHOTS, "{\"limitedDuration\":11}").isRefusal(422, "idempotency-key-reused");

        assertNothingSent();
    }

    @Test
    void theSameKeyOfAnotherCallerOrAccountOrPathIsAnotherKey() {
        keyed(Key.OPERATE).post(SNAPSHOTS).is(201);

        keyed(Key.STUDIO).post(SNAPSHOTS).is(201);
        keyed(Key.OPERATE).account("fin").post("/channels/" + Ids.FIN_ON_AIR + "/snapshots");
        keyed(Key.OPERATE).put("/channels/" + Ids.ON_AIR + "/recording").is(200);

        assertThat(sandbox.calls("createSnapshot")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(sandbox.calls("startRecording")).hasSize(1);
    }

    @Test
    void theSameKeyUnderAnotherSpellingOfThePathSendsNothing() {
        keyed(Key.OPERATE).post(SNAPSHOTS).is(201);
        sandbox.clearCalls();

        keyed(Key.OPERATE).post(SNAPSHOTS.replace("ls-", "ls%2D")).isInvalid("path");

        assertNothingSent();
    }

    @Test
    void aReplayPassesAuthorizationAgain() {
        keyed(Key.OPERATE).post(SNAPSHOTS).is(201);

        keyed(Key.READ).post(SNAPSHOTS).isRefusal(403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"with blank", "", "x\ty", "0123456789012345678901234567890123456789012345678901234567890123x"})
    void aKeyThatIsNoneIsRefused(String malformed) {
        var answer = as(Key.OPERATE).with("Idempotency-Key", malformed).post(SNAPSHOTS);

        answer.isInvalid("Idempotency-Key");
        assertNothingSent();
    }

    @Test
    void twoKeysAreRefused() {
        keyed(Key.OPERATE).with("Idempotency-Key", "another").post(SNAPSHOTS).isInvalid("Idempotency-Key");

        assertNothingSent();
    }

    @Test
    void readsIgnoreIt() {
        keyed(Key.READ).get("/channels/" + Ids.READY).is(200);
        keyed(Key.READ).get("/channels/" + Ids.READY).is(200);

        assertThat(sandbox.calls("getLiveChannel")).isNotEmpty();
    }

    @Test
    void aRehearsalDoesNotUseItUp() {
        keyed(Key.OPERATE).post(SNAPSHOTS + "?dryRun=true").is(200);

        keyed(Key.OPERATE).post(SNAPSHOTS).is(201);

        assertThat(sandbox.calls("createSnapshot")).hasSize(1);
    }

    @Test
    void aRequestThatWasInvalidLeavesTheKeyFree() {
        keyed(Key.OPERATE).post(SNAPSHOTS, "{\"limitedDuration\":0}").isInvalid("limitedDuration");

        keyed(Key.OPERATE).post(SNAPSHOTS, "{\"limitedDuration\":1}").is(201);
    }

    @Test
    void aRefusalByStateLeavesTheKeyFree() {
        keyed(Key.OPERATE).put("/channels/" + Ids.READY + "/recording").isRefusal(409, "channel-state-conflict");
        sandbox.startEncoder(Ids.READY);

        keyed(Key.OPERATE).put("/channels/" + Ids.READY + "/recording").is(200);
    }

    @Test
    void aRefusalOfTheServiceIsKept() {
        sandbox.fault("{\"operation\":\"createSnapshot\",\"kind\":\"status\",\"status\":400,\"errorCode\":\"250014\"}");
        var first = keyed(Key.OPERATE).post(SNAPSHOTS).isProblem(422, "upstream-rejected");

        var again = keyed(Key.OPERATE).post(SNAPSHOTS).isProblem(422, "upstream-rejected");

        assertThat(again.at("/outcome")).isEqualTo("rejected");
        assertThat(first.at("/outcome")).isEqualTo("rejected");
        assertThat(sandbox.calls("createSnapshot")).hasSize(1);
    }

    /** @param attempts as often as a command is sent while the API gateway refuses it */
    @ParameterizedTest
    @CsvSource({
        "401, 200, 1, 502, upstream-credentials",
        "403, 230, 1, 502, upstream-credentials",
        "429, 410, 3, 503, upstream-throttled"
    })
    void aRefusalThatPassesLeavesTheKeyFree(int status, String code, int attempts, int told, String problem) {
        sandbox.fault("""
                {"operation":"createSnapshot","kind":"status","status":%d,"errorCode":"%s","retryAfter":"0","count":%d}""".formatted(status, code, attempts));
        var refused = keyed(Key.OPERATE).post(SNAPSHOTS).isProblem(told, problem);

        var sent = keyed(Key.OPERATE).post(SNAPSHOTS).is(201);

        assertThat(refused.at("/outcome")).isEqualTo("rejected");
        assertThat(sent.header("Idempotency-Replayed")).isEmpty();
        assertThat(sandbox.calls("createSnapshot"))
                .extracting(SandboxExtension.Call::status)
                .hasSize(attempts + 1)
                .startsWith(status)
                .endsWith(200);
    }

    @Test
    void whatIsUnknownIsNeverSentAgain() {
        sandbox.fault("{\"operation\":\"switchLiveStream\",\"kind\":\"drop\"}");
        var first = keyed(Key.OPERATE).post(SWITCH_INPUT).isProblem(502, "upstream-failed");

        var again = keyed(Key.OPERATE).post(SWITCH_INPUT).isProblem(504, "upstream-timeout");
        var andAgain = keyed(Key.OPERATE).post(SWITCH_INPUT).isProblem(504, "upstream-timeout");

        assertThat(List.of(first, again, andAgain)).allSatisfy(answer -> {
            assertThat(answer.at("/outcome")).isEqualTo("unknown");
            assertThat(answer.json().path("retryable").asBoolean()).isFalse();
        });
        assertThat(sandbox.calls("switchLiveStream")).hasSize(1);
    }

    @Test
    void ofManyAtOnceOneIsSent() throws Exception {
        sandbox.fault("{\"operation\":\"createSnapshot\",\"kind\":\"delay\",\"delay\":\"PT0.3S\"}");
        Callable<Answer> request = () -> keyed(Key.OPERATE).post(SNAPSHOTS);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = callers.invokeAll(
                    IntStream.range(0, 20).mapToObj(i -> request).toList());

            for (var future : answers) {
                var answer = future.get();
                if (answer.status() == 409) {
                    answer.isRefusal(409, "idempotency-in-progress");
                    assertThat(answer.header("Retry-After")).isEqualTo("1");
                } else {
                    answer.is(201);
                }
            }
        }
        assertThat(sandbox.calls("createSnapshot")).hasSize(1);
        keyed(Key.OPERATE).post(SNAPSHOTS).is(201);
        assertThat(sandbox.calls("createSnapshot")).hasSize(1);
    }

    @Test
    void whatIsKeptHoldsNoSecret() {
        var platform = as(Key.EVERYTHING)
                .get("/restream-channels/" + Ids.RELAY + "/platforms")
                .is(200)
                .json()
                .at("/items/0");
        var path = "/restream-channels/" + Ids.RELAY + "/platforms/"
                + platform.path("id").asString();
        sandbox.stopEncoder(Ids.RELAY);
        var body = "{\"streamKey\":\"abcdSecretKey\"}";
        var caller = keyed(Key.EVERYTHING).with("Content-Type", "application/merge-patch+json");
        var first = caller.send("PATCH", path, body).is(200);

        var again = caller.send("PATCH", path, body).is(200);

        assertThat(first.at("/streamKey")).isEqualTo("abcdSecretKey");
        assertThat(again.at("/streamKey")).isEqualTo("a****");
        assertThat(sandbox.writes())
                .extracting(SandboxExtension.Call::operation)
                .containsOnlyOnce("updateRestreamPlatform");
    }
}
