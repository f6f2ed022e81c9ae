package dev.livegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class SandboxConfigurationTests {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(
                    ConfigurationPropertiesAutoConfiguration.class, ValidationAutoConfiguration.class))
            .withUserConfiguration(Scanned.class)
            .withPropertyValues("livegate.sandbox.port=0");

    private final ApplicationContextRunner sandbox = context.withPropertyValues("spring.profiles.active=sandbox");

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan
    @Import(SandboxConfiguration.class)
    static class Scanned {}

    @Test
    void isNotThereWithoutTheProfile() {
        context.run(started -> assertThat(started)
                .hasNotFailed()
                .doesNotHaveBean(SandboxLifecycle.class)
                .doesNotHaveBean(SandboxProperties.class));
    }

    @Test
    void runsWithTheProfileAsLongAsTheApplication() {
        sandbox.run(started -> {
            var lifecycle = started.getBean(SandboxLifecycle.class);

            assertThat(lifecycle.isRunning()).isTrue();
            assertThat(lifecycle.server()).map(SandboxServer::port).get().isNotEqualTo(0);
            assertThat(started.getBean(SandboxProperties.class).accounts()).containsOnlyKeys("main", "fin");

            started.close();
            assertThat(lifecycle.isRunning()).isFalse();
        });
    }

    @Test
    void refusesToStartWithoutAccountKeys() {
        sandbox.withPropertyValues("livegate.sandbox.accounts.main.secret-key=")
                .run(failed ->
                        assertThat(failed).hasFailed().getFailure().rootCause().hasMessageContaining("secretKey"));
    }

    @Test
    void refusesAZoneThatThereIsNot() {
        sandbox.withPropertyValues("livegate.sandbox.accounts.main.zone=lunar")
                .run(failed -> assertThat(failed).hasFailed());
    }

    @Test
    void showsNoKeys() {
        sandbox.run(
                started -> assertThat(started.getBean(SandboxProperties.class).toString())
                        .contains("zone=FINANCIAL")
                        .doesNotContain("SANDBOXMAINKEY", "sandboxMainSecret"));
    }

    @Test
    void tellsNewcomersWhatToTry() {
        assertThat(FirstSteps.text("http://127.0.0.1:9090", 8080))
                .contains(
                        "curl -s -H 'X-API-Key: demo' http://localhost:8080/api/v1/channels",
                        "-X PUT http://localhost:8080/api/v1/channels/ls-20261102090000-Pk3Vd/recording",
                        "-X POST http://localhost:8080/api/v1/channels/ls-20261103101530-Qm4Zt/snapshots",
                        "http://127.0.0.1:9090/__sandbox");
    }
}
