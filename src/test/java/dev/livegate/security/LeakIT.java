package dev.livegate.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livegate.caller.Answer;
import dev.livegate.caller.Client;
import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.caller.Raw;
import dev.livegate.caller.SharedGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.context.TestPropertySource;

/** With every log open that an operator might open, nothing secret is written anywhere, and no caller begins a line. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(
        properties = {
            "logging.level.dev.livegate=DEBUG",
            "logging.level.org.springframework.web.reactive.function.client=TRACE",
            "spring.http.codecs.log-request-details=true"
        })
class LeakIT extends SharedGateway {

    /** The Base64 of 32 bytes, which is what a signature looks like. */
    private static final Pattern SIGNATURE = Pattern.compile("[A-Za-z0-9+/]{43}=");

    private static final List<String> CHANNEL_SECRETS =
            List.of("k3yexample", "yt-key-example", "cu-key-example", "p4ssexample", "key-vault");

    @LocalManagementPort
    int managementPort;

    private final List<String> tokens = new ArrayList<>();

    @AfterEach
    void nothingIsWritten(CapturedOutput output) {
        var written = Stream.of("/actuator/prometheus", "/actuator/health", "/actuator/info", "/actuator")
                .map(path -> Client.of(managementPort).unchecked("/" + path).text())
                .toList();
        for (var text :
                Stream.concat(Stream.of(output.getAll()), written.stream()).toList()) {
            assertNoSecret(text);
            assertThat(CHANNEL_SECRETS).noneMatch(text::contains);
            assertThat(text.lines().filter(line -> line.stripLeading().startsWith("FORGED")))
                    .isEmpty();
        }
        assertThat(output.getAll()).contains("DEBUG");
    }

    private void assertNoSecret(String text) {
        for (var account : List.of("main", "fin")) {
            assertThat(text).doesNotContain(sandbox.secretKey(account));
        }
        for (var key : Key.values()) {
            assertThat(text).doesNotContain(key.text()).doesNotContain(Key.sha256(key.text()));
        }
        for (var token : tokens) {
            var signature = token.substring(token.lastIndexOf('.') + 1);
            assertThat(text).doesNotContain(token);
            if (signature.length() > 20) {
                assertThat(text).doesNotContain(signature);
            }
        }
        assertThat(text).doesNotContainIgnoringCase("apigw-signature");
        assertThat(SIGNATURE.matcher(text).find()).isFalse();
    }

    private String token(String token) {
        tokens.add(token);
        return token;
    }

    private void assertAnswersHoldNoSecret(Stream<Answer> answers) {
        answers.forEach(answer -> {
            assertNoSecret(answer.text());
            assertNoSecret(answer.headers().toString());
            assertThat(CHANNEL_SECRETS).noneMatch(answer.text()::contains);
        });
    }

    @Test
    void writesNoSecretOfWhatSucceeds() {
        var everything = as(Key.EVERYTHING);
        everything.get("/channels").is(200);
        everything.get("/channels/" + Ids.ON_AIR).is(200);
        everything.put("/channels/" + Ids.ON_AIR + "/recording").is(200);
        everything.post("/channels/" + Ids.RECORDING + "/snapshots").is(201);
        everything.get("/restream-channels/" + Ids.RELAY).is(200);
        everything.get("/restream-channels/" + Ids.RELAY + "/platforms").is(200);
        everything.account("fin").get("/channels/" + Ids.FIN_ON_AIR).is(200);
        anonymous()
                .bearer(token(issuer.token("livegate.read livegate.secrets")))
                .get("/channels/" + Ids.ON_AIR)
                .is(200);

        assertAnswersHoldNoSecret(Stream.of(
                as(Key.READ).get("/channels").is(200),
                as(Key.READ).get("/channels/" + Ids.ON_AIR).is(200),
                as(Key.OPERATE).post("/channels/" + Ids.READY + "/suspend").is(200),
                as(Key.READ).get("/restream-channels").is(200),
                as(Key.READ).get("/restream-channels/" + Ids.RELAY).is(200),
                as(Key.READ)
                        .get("/restream-channels/" + Ids.RELAY + "/platforms")
                        .is(200),
                as(Key.READ).get("/vod-channels").is(200),
                as(Key.READ).get("/channels/" + Ids.RECORDING + "/events").is(200),
                as(Key.READ).get("/me").is(200)));
    }

    @Test
    void writesNoSecretEvenIfTheFrameworkTellsMore() {
        var loggers = List.of("org.springframework.web", "org.springframework.security");
        var logs = LoggingSystem.get(LeakIT.class.getClassLoader());
        loggers.forEach(logger -> logs.setLogLevel(logger, LogLevel.DEBUG));
        try {
            as(Key.EVERYTHING).get("/channels/" + Ids.ON_AIR).is(200);
            as(Key.EVERYTHING).get("/restream-channels/" + Ids.RELAY).is(200);
            as(Key.OPERATE).post("/channels/" + Ids.RECORDING + "/snapshots").is(201);
            anonymous().bearer(token(issuer.token("livegate.read"))).get("/me").is(200);
            anonymous()
                    .bearer(token(issuer.token("livegate.read") + "x"))
                    .get("/me")
                    .is(401);
            anonymous().with("X-API-Key", Key.READ.text() + "x").get("/me").is(401);
        } finally {
            loggers.forEach(logger -> logs.setLogLevel(logger, null));
        }
    }

    @Test
    void writesNoSecretOfWhatFails() {
        var failures = new ArrayList<Answer>();
        for (var fault : List.of(
                "\"kind\":\"status\",\"status\":500,\"errorCode\":\"900\"",
                "\"kind\":\"status\",\"status\":401,\"errorCode\":\"200\"",
                "\"kind\":\"status\",\"status\":403,\"errorCode\":\"230\"",
                "\"kind\":\"status\",\"status\":302",
                "\"kind\":\"garbage\"",
                "\"kind\":\"html\"",
                "\"kind\":\"empty\"",
                "\"kind\":\"truncate\"",
                "\"kind\":\"reset\"")) {
            sandbox.fault("{\"operation\":\"suspendLiveChannel\"," + fault + "}");
            failures.add(as(Key.OPERATE).post("/channels/" + Ids.ON_AIR + "/suspend"));
        }
        failures.add(as(Key.OPERATE).put("/channels/" + Ids.READY + "/recording"));
        failures.add(as(Key.READ).get("/channels/" + Ids.MISSING));

        assertThat(failures).allMatch(answer -> answer.status() >= 400);
        assertAnswersHoldNoSecret(failures.stream());
    }

    @Test
    void writesNoCredentialThatIsRefused() {
        var good = token(issuer.token("livegate.read"));
        var answers = Stream.of(
                anonymous().bearer(token(good + "x")).get("/me"),
                anonymous()
                        .bearer(token(issuer.sign(issuer.claims("x").audience("another"))))
                        .get("/me"),
                as(Key.READ).bearer(good).get("/me"),
                as(Key.READ).key(Key.OPERATE).get("/me"),
                anonymous().bearer(Key.READ.text()).get("/me"),
                anonymous().with("X-API-Key", Key.READ.text() + "x").get("/me"),
                anonymous().with("X-API-Key", token(good)).get("/me"),
                as(Key.READ).put("/channels/" + Ids.ON_AIR + "/recording"));

        assertAnswersHoldNoSecret(answers);
    }

    @Test
    void repeatsNoSecretOfABody() {
        var secret = "p4ssexample-of-a-caller";
        var answers = Stream.of("streamKey", "password", "secretKey", "token")
                .map(field -> as(Key.OPERATE)
                        .post(
                                "/channels/" + Ids.RECORDING + "/snapshots",
                                "{\"" + field + "\":\"" + secret + "\",\"limitedDuration\":1}"));

        assertThat(answers)
                .allSatisfy(answer -> assertThat(
                                answer.isProblem(400, "validation-failed").text())
                        .doesNotContain(secret));
    }

    @Test
    void letsNoCallerBeginALine() {
        var forged = "x%0d%0aFORGED%20line";
        var folded = "x\r\n FORGED line\r\n\tFORGED line";
        as(Key.READ).get("/channels?name=" + forged);
        as(Key.READ).get("/channels?status=" + forged);
        as(Key.READ).get("/channels?page=" + forged);
        as(Key.READ).get("/channels?" + forged + "=1");
        as(Key.READ).get("/me?x=" + forged);
        as(Key.READ).get("/channels/" + forged);
        as(Key.OPERATE)
                .post("/channels/" + Ids.RECORDING + "/snapshots", "{\"limitedDuration\":\"x\\r\\nFORGED line\"}");
        as(Key.OPERATE).post("/channels/" + Ids.RECORDING + "/snapshots", "{\"x\\nFORGED line\":1}");
        as(Key.OPERATE).post("/channels/" + Ids.RECORDING + "/snapshots", "x\r\nFORGED line");
        for (var header : List.of("X-Request-Id", "Livegate-Account", "Accept", "Content-Type", "User-Agent")) {
            Raw.to(port)
                    .exchange("POST /api/v1/channels/" + Ids.READY
                            + "/suspend HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                            + "X-API-Key: " + Key.OPERATE.text() + "\r\nContent-Length: 0\r\n" + header + ": " + folded
                            + "\r\n\r\n");
        }
        var token = issuer.sign(
                issuer.claims("x\r\nFORGED line\u2028FORGED line\u0085FORGED").claim("scope", "livegate.operate"));
        var me = anonymous().bearer(token(token)).get("/me").is(200);
        anonymous().bearer(token).put("/channels/" + Ids.ON_AIR + "/recording").is(200);
        anonymous().bearer(token).put("/channels/" + Ids.READY + "/recording").is(409);

        assertThat(me.at("/name")).startsWith("x");
    }

    @Test
    void exposesNothingButHealthInfoAndMetrics() {
        for (var endpoint : List.of("env", "configprops", "heapdump", "beans", "loggers", "mappings", "threaddump")) {
            assertThat(Client.of(managementPort)
                            .unchecked("//actuator/" + endpoint)
                            .status())
                    .as(endpoint)
                    .isIn(401, 404);
        }
    }
}
