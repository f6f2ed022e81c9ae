package dev.livegate.replicas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A real Redis 7 that keeps its data when it is killed, and its port when it comes back. */
public final class RedisContainer extends GenericContainer<RedisContainer> {

    private static final int PORT = 6379;

    private final int hostPort = freePort();

    public RedisContainer() {
        super(DockerImageName.parse("redis:7"));
        addFixedExposedPort(hostPort, PORT);
        withCommand("redis-server", "--appendonly", "yes", "--appendfsync", "always", "--protected-mode", "no");
    }

    public int port() {
        return hostPort;
    }

    /** Properties that lead a gateway to it. */
    public List<String> properties() {
        return List.of("spring.data.redis.host=" + getHost(), "spring.data.redis.port=" + hostPort);
    }

    /** The same, for tests in which a busy machine must not look like a Redis that is gone. */
    List<String> patientProperties() {
        return patientProperties(getHost(), hostPort);
    }

    static List<String> patientProperties(String host, int port) {
        return List.of(
                "spring.data.redis.host=" + host,
                "spring.data.redis.port=" + port,
                "spring.data.redis.timeout=1s",
                "spring.data.redis.connect-timeout=1s");
    }

    /** From now on it accepts connections and answers nothing. */
    public void freeze() {
        getDockerClient().pauseContainerCmd(getContainerId()).exec();
    }

    public void thaw() {
        getDockerClient().unpauseContainerCmd(getContainerId()).exec();
    }

    public void kill() {
        getDockerClient().killContainerCmd(getContainerId()).exec();
    }

    /** Starts it again after {@link #kill}. */
    public void comeBack() {
        getDockerClient().startContainerCmd(getContainerId()).exec();
    }

    /** Everything it holds, as text. */
    public String dump() throws IOException, InterruptedException {
        return execInContainer(
                        "sh",
                        "-c",
                        "redis-cli --scan | while read k; do echo \"$k\"; redis-cli hgetall \"$k\" 2>/dev/null; done")
                .getStdout();
    }

    /** How often a command was carried out, by clients and by scripts. */
    long commands(String name) throws IOException, InterruptedException {
        return execInContainer("redis-cli", "info", "commandstats")
                .getStdout()
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + name + ":calls="))
                .mapToLong(line -> Long.parseLong(line.split("[=,]", -1)[1]))
                .sum();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
