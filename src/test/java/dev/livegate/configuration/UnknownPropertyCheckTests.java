package dev.livegate.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class UnknownPropertyCheckTests {

    private static final KnownProperties KNOWN = KnownProperties.load(UnknownPropertyCheckTests.class.getClassLoader());

    @ParameterizedTest
    @CsvSource({
        "livegate.upstream.read-timout, livegate.upstream.read-timeout",
        "livegate.upsteam.deadline, livegate.upstream.deadline",
        "livegate.limits.max-new-connections, livegate.limits.max-in-flight",
        "livegate.accounts.main.acess-key, livegate.accounts.*.access-key",
        "livegate.security.api-keys[0].scope, livegate.security.api-keys[0].scopes",
        "livegate.account.main.zone, livegate.accounts.*.zone"
    })
    void refusesAnUnknownPropertyAndNamesTheNearest(String name, String nearest) {
        var refusal = catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> UnknownPropertyCheck.check(properties(name, "doNotPrintThis"), KNOWN));

        assertThat(refusal.property()).isEqualTo(name);
        assertThat(refusal.action()).contains(nearest);
        assertThat(refusal).hasMessageNotContaining("doNotPrintThis");
    }

    @ParameterizedTest
    @CsvSource({
        "LIVEGATE_UPSTREAM_READTIMOUT, LIVEGATE_UPSTREAM_READTIMEOUT",
        "LIVEGATE_ACCOUNTS_FIN_ACESSKEY, LIVEGATE_ACCOUNTS_*_ACCESSKEY"
    })
    void refusesAnUnknownEnvironmentVariableAndNamesTheNearest(String name, String nearest) {
        var refusal = catchThrowableOfType(
                InvalidConfigurationException.class, () -> UnknownPropertyCheck.check(variable(name), KNOWN));

        assertThat(refusal.property()).isEqualTo(name);
        assertThat(refusal.action()).contains(nearest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "livegate.upstream.read-timeout",
                "livegate.upstream.readTimeout",
                "livegate.upstream.read_timeout",
                "livegate.accounts.main.access-key",
                "livegate.accounts.other-one.nextSecretKey",
                "livegate.security.api-keys[12].channels[0]",
                "livegate.security.api-keys[0].channels",
                "livegate.security.jwt.accounts",
                "livegate.default-account",
                "livegate.state-guard",
                "livegate.docs.enabled",
                "spring.application.nam",
                "livegatex.whatever"
            })
    void acceptsEveryFormOfAKnownPropertyAndWhatIsNotOurs(String name) {
        assertThatCode(() -> UnknownPropertyCheck.check(properties(name, "1"), KNOWN))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LIVEGATE_UPSTREAM_READTIMEOUT",
                "LIVEGATE_UPSTREAM_READ_TIMEOUT",
                "LIVEGATE_ACCOUNTS_FIN_ACCESSKEY",
                "LIVEGATE_SECURITY_APIKEYS_0_CHANNELS_1",
                "LIVEGATE_SERVICE_HOST",
                "LIVEGATE_SERVICE_PORT_HTTP",
                "LIVEGATE_PORT",
                "LIVEGATE_PORT_8080_TCP_ADDR",
                "LIVEGATE_REDIS_SERVICE_HOST",
                "NCP_ACCESS_KEY"
            })
    void acceptsKnownEnvironmentVariablesAndThoseOfKubernetes(String name) {
        assertThatCode(() -> UnknownPropertyCheck.check(variable(name), KNOWN)).doesNotThrowAnyException();
    }

    private static StandardEnvironment properties(String name, String value) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("a file", Map.of(name, value)));
        return environment;
    }

    private static StandardEnvironment variable(String name) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, "1")));
        return environment;
    }
}
