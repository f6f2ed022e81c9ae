package dev.livegate.sandbox;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Starts the sandbox alone, for gateways in other containers or on other machines.
 *
 * <p>It listens on every address, which is what a container needs; {@code livegate.sandbox.address} narrows that.
 */
public final class SandboxApplication {

    private SandboxApplication() {}

    public static void main(String[] args) {
        application().run(args);
    }

    static SpringApplication application() {
        var application = new SpringApplicationBuilder(SandboxConfiguration.class)
                .web(WebApplicationType.NONE)
                .profiles("sandbox")
                .properties("livegate.sandbox.address=0.0.0.0")
                .build();
        // All threads of the server are daemons.
        application.setKeepAlive(true);
        return application;
    }
}
