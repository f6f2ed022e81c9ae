package dev.livegate.sandbox;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Opens the sandbox before anything of the gateway may want to call it, and closes it last. */
final class SandboxLifecycle implements SmartLifecycle {

    private final SandboxProperties properties;

    private volatile @Nullable SandboxServer server;

    SandboxLifecycle(SandboxProperties properties) {
        this.properties = properties;
    }

    Optional<SandboxServer> server() {
        return Optional.ofNullable(server);
    }

    @Override
    public void start() {
        server = SandboxServer.start(properties);
    }

    @Override
    public void stop() {
        var running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
