package dev.livegate.sandbox;

import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
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

    private static final String DEMO_KEYS = "**This gateway talks to its sandbox.** The key `demo` may do everything, "
            + "in the accounts `main` and `fin`; the key `viewer` may only read, and only `main`.";

    @Bean
    SandboxLifecycle sandboxLifecycle(SandboxProperties properties) {
        return new SandboxLifecycle(properties);
    }

    @Bean
    FirstSteps firstSteps(SandboxLifecycle sandbox, Environment environment) {
        return new FirstSteps(sandbox, environment);
    }

    /** Tells a newcomer which keys there are, where they are asked for. */
    @Bean
    GlobalOpenApiCustomizer demoKeys() {
        return document -> document.getComponents().getSecuritySchemes().values().stream()
                .filter(scheme -> scheme.getType() == SecurityScheme.Type.APIKEY)
                .forEach(scheme -> scheme.setDescription("%s\n\n%s".formatted(scheme.getDescription(), DEMO_KEYS)));
    }
}
