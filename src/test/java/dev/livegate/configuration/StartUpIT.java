package dev.livegate.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import dev.livegate.LivegateApplication;
import dev.livegate.caller.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A gateway that is configured wrongly does not start, says where, and does not say what. */
@ExtendWith(OutputCaptureExtension.class)
class StartUpIT {

    private static final String SECRET = "doNotPrintThis";
    private static final String DIGEST = Key.sha256("a key");

    private static final List<String> CREDENTIALS =
            List.of("--livegate.accounts.main.access-key=" + SECRET, "--livegate.accounts.main.secret-key=" + SECRET);

    private static final List<String> KEY = List.of(
            "--livegate.security.api-keys[0].name=one",
            "--livegate.security.api-keys[0].sha256=" + DIGEST,
            "--livegate.security.api-keys[0].scopes=read");

    @Test
    void needsCredentials(CapturedOutput output) {
        assertDoesNotStart(List.of());

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("livegate.accounts.main.access-key")
                .contains("NCP_ACCESS_KEY")
                .contains("sandbox");
    }

    @Test
    void needsTheSecretKeyToo(CapturedOutput output) {
        assertDoesNotStart(List.of("--livegate.accounts.main.access-key=" + SECRET));

        assertThat(output).contains("livegate.accounts.main.secret-key").contains("NCP_SECRET_KEY");
        assertThat(output).doesNotContain(SECRET);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void namesThePropertyThatIsWrongWithoutItsValue(String property, List<String> arguments, CapturedOutput output) {
        assertDoesNotStart(
                Stream.of(CREDENTIALS, arguments).flatMap(List::stream).toList());

        assertThat(output).contains("APPLICATION FAILED TO START").contains(property);
        assertThat(output).doesNotContain(SECRET).doesNotContain(DIGEST);
        assertThat(output)
                .as("nothing but the description: no bean was created, no server started")
                .doesNotContain("context initialization", "Error creating bean", "\tat ", "Jetty");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("livegate.accounts.main.zone", "--livegate.accounts.main.zone=" + SECRET),
                mistake("livegate.accounts.main.base-url", "--livegate.accounts.main.base-url=http://" + SECRET + "/x"),
                mistake("livegate.default-account", "--livegate.default-account=other"),
                mistake("livegate.accounts.fin.access-key", "--livegate.accounts.fin.zone=financial"),
                keyMistake("sha256", "--livegate.security.api-keys[0].sha256=" + SECRET),
                keyMistake("scopes", "--livegate.security.api-keys[0].scopes=read," + SECRET),
                keyMistake("accounts", "--livegate.security.api-keys[0].accounts=" + SECRET),
                keyMistake("channels", "--livegate.security.api-keys[0].channels=ls-*," + SECRET + "[a-z]"),
                keyMistake("name", "--livegate.security.api-keys[0].name="),
                keyMistake("name", "--livegate.security.api-keys[0].name=" + SECRET + " with blanks"),
                mistake(
                        "livegate.security.api-keys[1].name",
                        "--livegate.security.api-keys[1].name=one",
                        "--livegate.security.api-keys[1].sha256=" + Key.sha256("another key"),
                        "--livegate.security.api-keys[1].scopes=read"),
                mistake(
                        "livegate.security.api-keys[1].sha256",
                        "--livegate.security.api-keys[1].name=two",
                        "--livegate.security.api-keys[1].sha256=" + DIGEST.toUpperCase(Locale.ROOT),
                        "--livegate.security.api-keys[1].scopes=operate"),
                mistake("livegate.security.jwt.issuer-uri", "--livegate.security.jwt.audience=livegate"),
                mistake("livegate.security.jwt.audience", "--livegate.security.jwt.issuer-uri=http://localhost/x"),
                mistake(
                        "livegate.security.jwt.issuer-uri",
                        "--livegate.security.jwt.issuer-uri=" + SECRET,
                        "--livegate.security.jwt.audience=livegate"),
                mistake(
                        "livegate.security.jwt.jwk-set-uri",
                        "--livegate.security.jwt.jwk-set-uri=" + SECRET,
                        "--livegate.security.jwt.audience=livegate"),
                mistake(
                        "livegate.security.jwt.accounts",
                        "--livegate.security.jwt.issuer-uri=http://localhost/x",
                        "--livegate.security.jwt.audience=livegate",
                        "--livegate.security.jwt.accounts=" + SECRET));
    }

    private static Arguments keyMistake(String field, String argument) {
        return mistake("livegate.security.api-keys[0]." + field, argument);
    }

    /** Later arguments of the same name win. */
    private static Arguments mistake(String property, String... arguments) {
        var all = new ArrayList<String>();
        for (var argument : KEY) {
            var name = argument.substring(0, argument.indexOf('=') + 1);
            if (Stream.of(arguments).noneMatch(other -> other.startsWith(name))) {
                all.add(argument);
            }
        }
        all.addAll(List.of(arguments));
        return Arguments.of(property, all);
    }

    private static void assertDoesNotStart(List<String> arguments) {
        var all = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--livegate.sandbox.port=0",
                // Nothing of a gateway that did not start may stay behind in this process.
                "--management.metrics.use-global-registry=false"));
        all.addAll(arguments);

        assertThatException().isThrownBy(() -> {
            try (var started = SpringApplication.run(LivegateApplication.class, all.toArray(String[]::new))) {
                assertThat(started.isActive()).isFalse();
            }
        });
    }
}
