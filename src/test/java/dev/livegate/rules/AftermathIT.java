package dev.livegate.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Commands whose answer is lost: the gateway looks whether they were carried out, and sends none of them a second time.
 */
class AftermathIT extends Gateway {

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
                arguments("deleteLiveChannel", "DELETE", "/channels/" + READY, null, 204),
                arguments("startRecording", "PUT", "/channels/" + ON_AIR + "/recording", null, 200),
                arguments("stopRecording", "DELETE", "/channels/" + RECORDING + "/recording", null, 200),
                arguments("createQualityProfile", "POST", "/quality-profiles", Bodies.PROFILE, 201),
                arguments("createQualitySet", "POST", "/quality-sets", Bodies.SET, 201),
                arguments("createCurtainContent", "POST", "/curtain-contents", Bodies.CURTAIN_CONTENT, 201),
                arguments("createRestreamChannel", "POST", "/restream-channels", Bodies.RESTREAM, 201),
                arguments("deleteRestreamChannel", "DELETE", "/restream-channels/" + RELAY, null, 204),
                arguments("createVodChannel", "POST", "/vod-channels", Bodies.VOD_CHANNEL, 201),
                arguments("suspendVodChannel", "POST", "/vod-channels/" + VOD_RESERVED + "/suspend", null, 200),
                arguments("deleteVodChannel", "DELETE", "/vod-channels/" + VOD_READY, null, 204),
                arguments("createVodSchedule", "POST", "/vod-schedules", Bodies.schedule(VOD_READY), 201));
    }

    /** Commands whose effect the upstream does not show. */
    static Stream<Arguments> invisible() {
        return Stream.of(
                arguments("createSnapshot", "POST", "/channels/" + RECORDING + "/snapshots", null),
                arguments("switchLiveStream", "POST", "/channels/" + ON_AIR + "/switch-input", null),
                arguments("startCurtain", "PUT", "/channels/" + ON_AIR + "/curtain", Bodies.CURTAIN));
    }

    @ParameterizedTest
    @MethodSource("visible")
    void whatWasCarriedOutIsASuccess(String operation, String method, String path, @Nullable String body, int success) {
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

    private static void fault(String operation, String kind, String when) {
        SANDBOX.fault("""
                {"operation":"%s","kind":"%s","when":"%s"}""".formatted(operation, kind, when));
    }
}
