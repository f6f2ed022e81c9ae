package dev.livegate.image;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A container of the image with 256 MiB, a file system that nobody may write to but for {@code /tmp}, and no privileges. */
final class LivegateContainer extends GenericContainer<LivegateContainer> {

    private static final long MEMORY = 256L << 20;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    LivegateContainer(String image) {
        super(DockerImageName.parse(image));
        withTmpFs(Map.of("/tmp", "rw,noexec,nosuid,nodev,size=32m"));
        withCreateContainerCmdModifier(command -> Objects.requireNonNull(command.getHostConfig())
                .withMemory(MEMORY)
                .withMemorySwap(MEMORY)
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges")));
    }

    /** Starts a request to a port of the container. */
    HttpRequest.Builder request(int port, String path) {
        var uri = URI.create("http://%s:%d%s".formatted(getHost(), getMappedPort(port), path));
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** Runs a command in the container, and returns what it prints. */
    String run(String... command) throws IOException, InterruptedException {
        return execInContainer(command).getStdout().strip();
    }

    /** Waits until the engine has run the image's health check often enough to have a verdict. */
    String health() throws InterruptedException {
        var latest = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (true) {
            var health = Objects.requireNonNull(state().getHealth()).getStatus();
            if (!"starting".equals(health) || System.nanoTime() > latest) {
                return health;
            }
            Thread.sleep(500);
        }
    }

    /** Asks the process to stop, and returns its exit code; a process that does not stop is an error. */
    int terminate() throws InterruptedException {
        getDockerClient()
                .killContainerCmd(getContainerId())
                .withSignal("SIGTERM")
                .exec();
        var latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (Boolean.TRUE.equals(state().getRunning())) {
            if (System.nanoTime() > latest) {
                throw new AssertionError("the container does not stop:\n" + getLogs());
            }
            Thread.sleep(200);
        }
        return Objects.requireNonNull(state().getExitCodeLong()).intValue();
    }

    private InspectContainerResponse.ContainerState state() {
        return getCurrentContainerInfo().getState();
    }
}
