package dev.livegate.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Commands whose answer is lost: the gateway looks whether they were carried out, and sends none of them a second time.
 */
class OutcomeCheckIT extends RulesGateway {

    @Autowired
    private CircuitBreakerRegistry breakers;

    @BeforeEach
    void beginAnew() {
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
        SANDBOX.stopEncoder(RELAY);
    }

    /** Commands whose effect can be seen: operation, method, path, body, status of success. */
    static Stream<Arguments> visible() {
        return Stream.of(
                arguments("createLiveChannel", "POST", "/channels", Bodies.CHANNEL, 201),
                arguments("updateLiveChannel", "PATCH", "/channels/" + READY, "{\"name\":\"orchard_renamed\"}", 200),
                arguments("suspendLiveChannel", "POST", "/channels/" + READY + "/suspend", null, 200),
                arguments("resumeLiveChannel", "POST", "/channels/" + BLOCKED + "/resume", null, 200),
                arguments("changeLiveChannelCdn", "PUT", "/channels/" + READY + "/cdn", Bodies.CDN_CHANGE, 200),
                arguments("bulkChangeLiveChannelCdn", "POST", "/channels/cdn-changes", Bodies.CDN_CHANGES, 200),
                arguments("deleteLiveChannel", "DELETE", "/channels/" + READY, null, 204),
                arguments("startRecording", "PUT", "/channels/" + ON_AIR + "/recording", null, 200),
                arguments("stopRecording", "DELETE", "/channels/" + RECORDING + "/recording", null, 200),
                arguments("deleteRecordings", "DELETE", "/channels/" + RECORDING + "/recordings/881201", null, 204),
                arguments("createSnapshot", "POST", "/channels/" + RECORDING + "/snapshots", null, 201),
                arguments(
                        "createShortClip",
                        "POST",
                        "/channels/" + RECORDING + "/snapshots/20417/clips",
                        Bodies.CLIP,
                        201),
                arguments("createQualityProfile", "POST", "/quality-profiles", Bodies.PROFILE, 201),
                arguments("createQualitySet", "POST", "/quality-sets", Bodies.SET, 201),
                arguments("deleteQualityProfile", "DELETE", "/quality-profiles/9022", null, 204),
                arguments("updateQualitySet", "PATCH", "/quality-sets/4102", "{\"segmentCount\":7}", 200),
                arguments("deleteQualitySet", "DELETE", "/quality-sets/4103", null, 204),
                arguments("createCurtainContent", "POST", "/curtain-contents", Bodies.CURTAIN_CONTENT, 201),
                arguments("deleteCurtainContent", "DELETE", "/curtain-contents/731", null, 204),
                arguments("createRestreamChannel", "POST", "/restream-channels", Bodies.RESTREAM, 201),
                arguments("deleteRestreamChannel", "DELETE", "/restream-channels/" + RELAY, null, 204),
                arguments(
                        "updateRestreamPlatform",
                        "PATCH",
                        "/restream-channels/" + RELAY + "/platforms/4410",
                        "{\"streamKey\":\"another\"}",
                        200),
                arguments("createVodChannel", "POST", "/vod-channels", Bodies.VOD_CHANNEL, 201),
                arguments("suspendVodChannel", "POST", "/vod-channels/" + VOD_RESERVED + "/suspend", null, 200),
                arguments("resumeVodChannel", "POST", "/vod-channels/" + VOD_RESERVED + "/resume", null, 200),
                arguments("updateVodChannel", "PATCH", "/vod-channels/" + VOD_READY, "{\"name\":\"renamed\"}", 200),
                arguments("changeVodChannelCdn", "PUT", "/vod-channels/" + VOD_READY + "/cdn", Bodies.CDN_CHANGE, 200),
                arguments(
                        "bulkChangeVodChannelCdn",
                        "POST",
                        "/vod-channels/cdn-changes",
                        Bodies.CDN_CHANGES.replace(READY, VOD_READY),
                        200),
                arguments("deleteVodChannel", "DELETE", "/vod-channels/" + VOD_READY, null, 204),
                arguments("createVodSchedule", "POST", "/vod-schedules", Bodies.schedule(VOD_READY), 201),
                arguments("updateVodSchedule", "PATCH", "/vod-schedules/20077", Bodies.newStart(), 200),
                arguments("updateVodSchedule", "PATCH", "/vod-schedules/20077", Bodies.NEW_FILES, 200),
                arguments("deleteVodSchedule", "DELETE", "/vod-schedules/20077", null, 204),
                arguments("registerDefaultCallback", "PUT", "/callback-endpoint", Bodies.NEW_CALLBACK, 200),
                arguments(
                        "registerLiveCallback",
                        "PUT",
                        "/channels/" + READY + "/callback-endpoint",
                        Bodies.NEW_CALLBACK,
                        200),
                arguments(
                        "registerRestreamCallback",
                        "PUT",
                        "/restream-channels/" + RELAY + "/callback-endpoint",
                        Bodies.NEW_CALLBACK,
                        200),
                arguments(
                        "registerVodCallback",
                        "PUT",
                        "/vod-channels/" + VOD_READY + "/callback-endpoint",
                        Bodies.NEW_CALLBACK,
                        200));
    }

    /** What has to be there first. */
    private void prepare(String operation) {
        switch (operation) {
            case "deleteRecordings" ->
                send("DELETE", "/channels/" + RECORDING + "/recording", null).is(200);
            case "createShortClip" ->
                send("POST", "/channels/" + RECORDING + "/snapshots", null).is(201);
            case "deleteQualityProfile" ->
                send("POST", "/quality-profiles", Bodies.PROFILE).is(201);
            case "deleteQualitySet" -> send("POST", "/quality-sets", Bodies.SET).is(201);
            case "resumeVodChannel" ->
                send("POST", "/vod-channels/" + VOD_RESERVED + "/suspend", null).is(200);
            default -> {}
        }
    }

    /** Commands whose effect the upstream does not show. */
    static Stream<Arguments> invisible() {
        return Stream.of(
                arguments("switchLiveStream", "POST", "/channels/" + ON_AIR + "/switch-input", null),
                arguments("startCurtain", "PUT", "/channels/" + ON_AIR + "/curtain", Bodies.CURTAIN));
    }

    @ParameterizedTest
    @MethodSource("visible")
    void whatWasCarriedOutIsASuccess(String operation, String method, String path, @Nullable String body, int success) {
        prepare(operation);
        fault(operation, "drop", "after");

        var answer = send(method, path, body).is(success);

        assertThat(SANDBOX.calls(operation)).hasSize(1);
        if (success == 201) {
            var location = answer.header("Location").substring("/api/v1".length());
            assertThat(get(location).is(200).json().path("id"))
                    .isEqualTo(answer.json().path("id"));
        }
    }

    @ParameterizedTest
    @MethodSource("visible")
    void whatWasNotCarriedOutIsUnknown(
            String operation, String method, String path, @Nullable String body, int success) {
        prepare(operation);
        fault(operation, "reset", "before");

        var answer = send(method, path, body).is(502);

        assertThat(answer.json().path("outcome").asString("")).isEqualTo("unknown");
        assertThat(SANDBOX.calls(operation)).hasSize(1);
    }

    /** The effect shows only later. */
    @ParameterizedTest
    @MethodSource("visible")
    void aRepetitionLooksAgain(String operation, String method, String path, @Nullable String body, int success) {
        var key = UUID.randomUUID().toString();
        prepare(operation);
        fault(operation, "reset", "before");
        send(method, path, body, "Idempotency-Key", key).is(502);
        send(method, path, body, "Idempotency-Key", key).is(504);
        send(method, path, body).is(success);
        SANDBOX.clearCalls();

        var found = send(method, path, body, "Idempotency-Key", key).is(success);
        assertNothingWritten();
        SANDBOX.clearCalls();
        var again = send(method, path, body, "Idempotency-Key", key).is(success);

        assertNothingSent();
        assertThat(found.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(found.header("Location"));
    }

    @ParameterizedTest
    @MethodSource("invisible")
    void whatCannotBeSeenStaysUnknown(String operation, String method, String path, @Nullable String body) {
        var key = UUID.randomUUID().toString();
        fault(operation, "drop", "after");

        var first = send(method, path, body, "Idempotency-Key", key).is(502);
        var again = send(method, path, body, "Idempotency-Key", key).is(504);

        assertThat(first.json().path("outcome").asString("")).isEqualTo("unknown");
        assertThat(again.json().path("outcome").asString("")).isEqualTo("unknown");
        assertThat(SANDBOX.calls(operation)).hasSize(1);
    }

    /** Of two that fit nobody knows which is ours. */
    @Test
    void twoThatFitAreNone() {
        send("POST", "/channels", Bodies.CHANNEL).is(201);
        fault("createLiveChannel", "drop", "after");

        var answer = send("POST", "/channels", Bodies.CHANNEL).is(502);

        assertThat(answer.json().path("outcome").asString("")).isEqualTo("unknown");
        assertThat(SANDBOX.calls("createLiveChannel")).hasSize(2);
    }

    /** The upstream gives no list as a whole, and does not say in which order; the sandbox begins with the newest. */
    @Test
    void looksAtEveryPage() {
        var key = UUID.randomUUID().toString();
        fault("createRestreamChannel", "drop", "after");
        SANDBOX.fault("{\"operation\":\"listRestreamChannels\",\"kind\":\"reset\",\"count\":9}");
        send("POST", "/restream-channels", Bodies.RESTREAM, "Idempotency-Key", key)
                .is(502);
        SANDBOX.clearFaults();
        for (int i = 0; i < 100; i++) {
            send("POST", "/restream-channels", Bodies.RESTREAM.replace("relay2", "relay_" + i))
                    .is(201);
        }

        send("POST", "/restream-channels", Bodies.RESTREAM, "Idempotency-Key", key)
                .is(201);

        assertThat(SANDBOX.calls("createRestreamChannel")).hasSize(101);
    }

    /** Contents have no names; what tells them apart is what they are made of. */
    @Test
    void anotherContentOfTheSameTimeIsNotTakenForIt() {
        var other = send("POST", "/curtain-contents", Bodies.CURTAIN_CONTENT.replace("pause", "other"))
                .is(201);
        fault("createCurtainContent", "reset", "before");
        send("POST", "/curtain-contents", Bodies.CURTAIN_CONTENT).is(502);
        fault("createCurtainContent", "drop", "after");

        var found = send("POST", "/curtain-contents", Bodies.CURTAIN_CONTENT).is(201);

        assertThat(found.json().path("id")).isNotEqualTo(other.json().path("id"));
        assertThat(found.json().path("sources").path(0).asString()).isEqualTo("orchard-archive/curtain/pause.mp4");
    }

    @ParameterizedTest
    @ValueSource(ints = {-6, 6})
    void findsItsOwnThoughTheClocksDiffer(int minutes) {
        putGatewayClockWrong(Duration.ofMinutes(minutes));
        get("/channels").is(200);
        SANDBOX.clearCalls();
        fault("createLiveChannel", "drop", "after");

        send("POST", "/channels", Bodies.CHANNEL).is(201);

        assertThat(SANDBOX.calls("createLiveChannel")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-6, 6})
    void aRepetitionFindsItTooThoughTheClocksDiffer(int minutes) {
        var key = UUID.randomUUID().toString();
        putGatewayClockWrong(Duration.ofMinutes(minutes));
        get("/channels").is(200);
        fault("createLiveChannel", "reset", "before");
        send("POST", "/channels", Bodies.CHANNEL, "Idempotency-Key", key).is(502);
        var made = send("POST", "/channels", Bodies.CHANNEL).is(201);

        var found = send("POST", "/channels", Bodies.CHANNEL, "Idempotency-Key", key)
                .is(201);

        assertThat(found.json().path("id")).isEqualTo(made.json().path("id"));
    }

    static Stream<Arguments> bound() {
        return Stream.of(
                arguments("createVodSchedule", "/vod-schedules", Bodies.schedule(VOD_READY), 55),
                arguments("createShortClip", "/channels/" + RECORDING + "/snapshots/20417/clips", Bodies.CLIP, 61));
    }

    /** A start too near, a snapshot too old: that was for the first sending to meet. */
    @ParameterizedTest
    @MethodSource("bound")
    void aRepetitionMayComeTooLateForWhatItRepeats(String operation, String path, String body, int minutes) {
        var key = UUID.randomUUID().toString();
        prepare(operation);
        fault(operation, "reset", "before");
        send("POST", path, body, "Idempotency-Key", key).is(502);
        var made = send("POST", path, body).is(201);
        moveGatewayClock(Duration.ofMinutes(minutes));

        var found = send("POST", path, body, "Idempotency-Key", key).is(201);

        assertThat(found.json().path("id")).isEqualTo(made.json().path("id"));
    }

    /** By our clock it is as if the older one had been made just now. */
    @Test
    void takesNoOlderNamesakeForItsOwn() {
        var older = send("POST", "/channels", Bodies.CHANNEL).is(201);
        SANDBOX.advanceClock(Duration.ofMinutes(6));
        SANDBOX.skewClock(Duration.ofMinutes(6));
        get("/channels").is(200);
        fault("createLiveChannel", "reset", "before");
        send("POST", "/channels", Bodies.CHANNEL).is(502);
        fault("createLiveChannel", "drop", "after");

        var found = send("POST", "/channels", Bodies.CHANNEL).is(201);

        assertThat(found.json().path("id")).isNotEqualTo(older.json().path("id"));
    }

    /** The gateway has to learn the upstream's time again. */
    @AfterEach
    void setTheClocksRight() {
        putGatewayClockWrong(Duration.ZERO);
        SANDBOX.skewClock(Duration.ZERO);
        SANDBOX.clearFaults();
        get("/channels").is(200);
    }

    private static void fault(String operation, String kind, String when) {
        SANDBOX.fault("""
                {"operation":"%s","kind":"%s","when":"%s"}""".formatted(operation, kind, when));
    }
}
