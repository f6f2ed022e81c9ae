package dev.livegate.sandbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Tells a newcomer, once the gateway answers, what to try first. */
final class FirstSteps {

    private static final Logger log = LoggerFactory.getLogger(FirstSteps.class);

    private final SandboxLifecycle sandbox;
    private final Environment environment;

    FirstSteps(SandboxLifecycle sandbox, Environment environment) {
        this.sandbox = sandbox;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void print() {
        var gateway = environment.getProperty("local.server.port", Integer.class);
        var server = sandbox.server();
        if (gateway != null && server.isPresent()) {
            log.info("\n\n{}", text(server.get().baseUrl(), gateway));
        }
    }

    static String text(String sandboxUrl, int gatewayPort) {
        return """
                A sandbox plays Live Station on %1$s. Three calls worth trying first:

                  curl -s -H 'X-API-Key: demo' http://localhost:%2$d/api/v1/channels
                  curl -s -H 'X-API-Key: demo' -X PUT http://localhost:%2$d/api/v1/channels/%3$s/recording
                  curl -s -H 'X-API-Key: demo' -X POST http://localhost:%2$d/api/v1/channels/%4$s/snapshots

                Its own admin API is %1$s/__sandbox (calls, encoder, clock, faults, reset).
                """.formatted(sandboxUrl, gatewayPort, Seed.ON_AIR_CHANNEL, Seed.RECORDING_CHANNEL);
    }
}
