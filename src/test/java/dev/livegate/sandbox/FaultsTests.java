package dev.livegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class FaultsTests {

    private static final String ON_AIR = "/channels/ls-20261102090000-Pk3Vd";
    private static final String START = ON_AIR + "/startRecord";

    @RegisterExtension
    static final SandboxExtension sandbox = new SandboxExtension();

    private final SignedClient main = SignedClient.main(sandbox);

    @ParameterizedTest
    @CsvSource({"503, 500", "429, 410", "504, 510", "500, 900", "401, 200"})
    void answersAStatusWithTheGatewaysCodeForIt(int status, String code) {
        sandbox.fault("{\"operation\":\"startRecording\",\"kind\":\"status\",\"status\":" + status + "}");

        var answer = main.put(START);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.body().path("error").path("errorCode").isString()).isTrue();
        assertThat(executed()).containsExactly(false);
        assertThat(isRecording()).isFalse();
    }

    @Test
    void answersAnErrorUnderASuccessfulStatus() {
        sandbox.fault("{\"operation\":\"startRecording\",\"kind\":\"status\",\"status\":200,\"errorCode\":\"250005\"}");

        var answer = main.put(START);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("error").path("errorCode").asInt()).isEqualTo(250005);
        assertThat(answer.body().path("error").path("errorName").asString()).isEqualTo("NOT_AVAILABLE");
    }

    @Test
    void saysWhenToComeBack() {
        sandbox.fault(
                "{\"operation\":\"*\",\"kind\":\"status\",\"status\":429,\"errorCode\":420,\"retryAfter\":\"5\"}");

        var answer = main.get("/channels");

        assertThat(answer.headers()).containsEntry("retry-after", "5");
        assertThat(answer.errorCode()).isEqualTo("420");
    }

    @Test
    void failsAfterTheCommandTookEffect() {
        sandbox.fault("{\"operation\":\"startRecording\",\"kind\":\"status\",\"status\":504,\"when\":\"after\"}");

        assertThat(main.put(START).status()).isEqualTo(504);
        assertThat(executed()).containsExactly(true);
        assertThat(isRecording()).isTrue();
    }

    @Test
    void dropsTheConnectionAfterTheCommandTookEffect() {
        sandbox.fault("{\"operation\":\"startRecording\",\"kind\":\"drop\"}");

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> main.put(START));

        assertThat(executed()).containsExactly(true);
        assertThat(sandbox.calls("startRecording").getFirst().status()).isZero();
        assertThat(isRecording()).isTrue();
    }

    @Test
    void dropsTheConnectionInsteadWhenToldSo() {
        sandbox.fault("{\"operation\":\"startRecording\",\"kind\":\"drop\",\"when\":\"before\"}");

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> main.put(START));

        assertThat(executed()).containsExactly(false);
        assertThat(isRecording()).isFalse();
    }

    @Test
    void resetsTheConnection() {
        sandbox.fault("{\"operation\":\"startRecording\",\"kind\":\"reset\"}");
        var target = "/api/v2" + START;

        var failure = catchThrowable(() -> new RawHttp(sandbox.baseUrl())
                .send("PUT", target, main.headers("PUT", target, System.currentTimeMillis())));

        assertThat(failure).hasRootCauseInstanceOf(SocketException.class);
        assertThat(executed()).containsExactly(false);
    }

    @Test
    void breaksOffInTheMiddle() {
        sandbox.fault("{\"operation\":\"startRecording\",\"kind\":\"truncate\",\"when\":\"after\"}");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> main.put(START))
                .withCauseInstanceOf(IOException.class);

        assertThat(executed()).containsExactly(true);
    }

    @Test
    void answersWhatIsNoJson() {
        sandbox.fault("{\"operation\":\"getLiveChannel\",\"kind\":\"garbage\"}");

        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> main.get(ON_AIR));
    }

    @Test
    void answersAPageOfAProxy() {
        sandbox.fault("{\"operation\":\"getLiveChannel\",\"kind\":\"html\"}");

        var answer = main.get(ON_AIR);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.headers()).containsEntry("content-type", "text/html");
        assertThat(answer.text()).startsWith("<html>");
    }

    @Test
    void answersNothing() {
        sandbox.fault("{\"operation\":\"getLiveChannel\",\"kind\":\"empty\"}");

        var answer = main.get(ON_AIR);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"before, false", "after, true"})
    void leavesTheCallerWaiting(String when, boolean executed) {
        sandbox.fault(
                "{\"operation\":\"startRecording\",\"kind\":\"delay\",\"delay\":\"PT9M\",\"when\":\"" + when + "\"}");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> main.withTimeout(Duration.ofSeconds(2)).put(START))
                .withCauseInstanceOf(HttpTimeoutException.class);

        assertThat(executed()).containsExactly(executed);
        assertThat(isRecording()).isEqualTo(executed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "after"})
    void answersInTheEnd(String when) {
        sandbox.fault("{\"operation\":\"startRecording\",\"kind\":\"delay\",\"delay\":\"PT0.02S\",\"when\":\"" + when
                + "\"}");

        assertThat(main.put(START).status()).isEqualTo(200);
        assertThat(executed()).containsExactly(true);
    }

    @Test
    void refusesLateWhatIsRefused() {
        sandbox.fault("{\"operation\":\"startRecording\",\"kind\":\"delay\",\"delay\":\"PT0.01S\"}");

        assertThat(main.put("/channels/ls-20261101183045-Xb9Lm/startRecord").errorCode())
                .isEqualTo("250005");
    }

    @Test
    void strikesInTheOrderPlantedAndAsOftenAsTold() {
        sandbox.fault("{\"operation\":\"getLiveChannel\",\"kind\":\"status\",\"status\":503,\"count\":2}");
        sandbox.fault("{\"operation\":\"*\",\"kind\":\"status\",\"status\":429}");

        var others = main.get("/vod/channels").status();
        var statuses = List.of(
                main.get(ON_AIR).status(),
                main.get(ON_AIR).status(),
                main.get(ON_AIR).status());

        assertThat(others).isEqualTo(429);
        assertThat(statuses).containsExactly(503, 503, 200);
    }

    @Test
    void strikesOnlyAShareOfTheCallsAndCountsThose() {
        sandbox.fault(
                "{\"operation\":\"getLiveChannel\",\"kind\":\"status\",\"status\":503,\"share\":0.5,\"count\":20}");

        var statuses = IntStream.range(0, 400)
                .map(i -> main.get(ON_AIR).status())
                .boxed()
                .toList();

        assertThat(statuses.stream().filter(status -> status == 503)).hasSize(20);
        assertThat(statuses.subList(0, 20)).contains(200);
    }

    @Test
    void sparesCallsThatAreNotSigned() {
        sandbox.fault("{\"operation\":\"*\",\"kind\":\"status\",\"status\":503}");
        var headers = main.headers("GET", "/api/v2/events", System.currentTimeMillis());

        var unsigned = SignedClient.read(main.send(headers, "GET", "/api/v2/channels", null));

        assertThat(unsigned.status()).isEqualTo(401);
        assertThat(main.get("/channels").status()).isEqualTo(503);
    }

    @Test
    void goesAwayWhenCleared() {
        sandbox.fault("{\"operation\":\"*\",\"kind\":\"status\",\"status\":503}");
        sandbox.clearFaults();

        assertThat(main.get("/channels").status()).isEqualTo(200);
    }

    private List<Boolean> executed() {
        return sandbox.calls("startRecording").stream()
                .map(SandboxExtension.Call::executed)
                .toList();
    }

    private boolean isRecording() {
        return main.get(ON_AIR).content().path("isRecording").asBoolean();
    }
}
