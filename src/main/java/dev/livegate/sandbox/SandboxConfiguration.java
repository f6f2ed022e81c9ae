package dev.livegate.sandbox;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** Runs the sandbox beside the gateway while the profile {@code sandbox} is active. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SandboxProperties.class)
@Profile("sandbox")
class SandboxConfiguration {

    @Bean
    SandboxLifecycle sandboxLifecycle(SandboxProperties properties) {
        return new SandboxLifecycle(properties);
    }

    @Bean
    FirstSteps firstSteps(SandboxLifecycle sandbox, Environment environment) {
        return new FirstSteps(sandbox, environment);
    }

    @Bean
    TryItOut tryItOut() {
        return new TryItOut();
    }
}
