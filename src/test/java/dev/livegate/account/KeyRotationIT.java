package dev.livegate.account;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.livegate.LivegateApplication;
import dev.livegate.caller.Client;
import dev.livegate.caller.Ids;
import dev.livegate.caller.Key;
import dev.livegate.upstream.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Keys are mounted as Kubernetes mounts a secret, and change while callers are busy. */
class KeyRotationIT {

    private static final String OLD = "OLDACCESSKEY00000001";
    private static final String NEW = "NEWACCESSKEY00000002";

    @RegisterExtension
    static final FakeUpstream upstream = new FakeUpstream();

    @TempDir
    Path mount;

    private final AtomicInteger versions = new AtomicInteger();

    /** Kubernetes writes a new directory, and then turns one link to it. */
    private void mounted(String accessKey) throws IOException {
        var version = Files.createDirectory(mount.resolve("..version-" + versions.incrementAndGet()));
        Files.writeString(version.resolve("livegate.accounts.main.access-key"), accessKey + "\n");
        Files.writeString(version.resolve("livegate.accounts.main.secret-key"), "secretOf" + accessKey + "\n");
        var link = Files.createSymbolicLink(mount.resolve("..data_tmp"), version.getFileName());
        Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (var name : List.of("livegate.accounts.main.access-key", "livegate.accounts.main.secret-key")) {
            if (!Files.exists(mount.resolve(name))) {
                Files.createSymbolicLink(mount.resolve(name), Path.of("..data", name));
            }
        }
    }

    private static void upstreamAccepts(String key) {
        upstream.stubFor(any(anyUrl())
                .withHeader("x-ncp-iam-access-key", equalTo(key))
                .willReturn(okJson(FakeUpstream.example("getLiveChannel"))));
    }

    private static void upstreamRefuses(String key) {
        upstream.stubFor(any(anyUrl())
                .withHeader("x-ncp-iam-access-key", equalTo(key))
                .willReturn(jsonResponse("{\"error\":{\"errorCode\":\"200\",\"message\":\"no\"}}", 401)));
    }

    private ConfigurableApplicationContext gateway(String interval, String... more) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.config.import=configtree:" + mount + "/",
                "--livegate.secrets.reload-interval=" + interval,
                "--livegate.reads.max-age=0s",
                "--livegate.state-guard=off",
                "--livegate.accounts.main.base-url=" + upstream.baseUrl(),
                "--livegate.security.api-keys[0].name=" + Key.READ.label(),
                "--livegate.security.api-keys[0].sha256=" + Key.sha256(Key.READ.text()),
                "--livegate.security.api-keys[0].scopes=read,operate"));
        arguments.addAll(List.of(more));
        return SpringApplication.run(LivegateApplication.class, arguments.toArray(String[]::new));
    }

    private static Client client(ConfigurableApplicationContext gateway) {
        return Client.of(Integer.parseInt(
                        Objects.requireNonNull(gateway.getEnvironment().getProperty("local.server.port"))))
                .key(Key.READ);
    }

    private interface Step {
        void take() throws Exception;
    }

    /** Keeps callers busy from before the first step until a while after the last one. */
    private static void underLoad(ConfigurableApplicationContext gateway, Step... steps) throws Exception {
        var statuses = new ConcurrentLinkedQueue<Integer>();
        var isOver = new AtomicBoolean();
        var callers = new ArrayList<Thread>();
        for (int i = 0; i < 8; i++) {
            callers.add(Thread.ofVirtual().start(() -> {
                while (!isOver.get()) {
                    statuses.add(client(gateway).get("/channels/" + Ids.READY).status());
                    statuses.add(client(gateway)
                            .post("/channels/" + Ids.READY + "/switch-input")
                            .status());
                }
            }));
        }
        try {
            for (var step : steps) {
                var before = statuses.size();
                await().until(() -> statuses.size() > before + 100);
                step.take();
            }
            var after = statuses.size();
            await().until(() -> statuses.size() > after + 100);
        } finally {
            isOver.set(true);
            for (var caller : callers) {
                caller.join();
            }
        }
        assertThat(statuses).isNotEmpty().containsOnly(200);
    }

    @Test
    void theFilesChangeFirst() throws Exception {
        mounted(OLD);
        upstreamAccepts(OLD);
        upstreamAccepts(NEW);
        try (var gateway = gateway("100ms")) {
            underLoad(
                    gateway,
                    () -> mounted(NEW),
                    () -> await().until(() -> lastKey().equals(NEW)),
                    () -> upstreamRefuses(OLD));
        }
    }

    /** Nobody has to wait for the next regular look at the files. */
    @Test
    void theFilesChangeBarelyBeforeTheOldKeyIsGone() throws Exception {
        mounted(OLD);
        upstreamAccepts(OLD);
        upstreamAccepts(NEW);
        try (var gateway = gateway("1h")) {
            underLoad(gateway, () -> mounted(NEW), () -> upstreamRefuses(OLD));
            assertThat(lastKey()).isEqualTo(NEW);
        }
    }

    @Test
    void theSecondSlotIsTheNewKey() throws Exception {
        mounted(OLD);
        upstreamAccepts(OLD);
        upstreamAccepts(NEW);
        try (var gateway = gateway(
                "0",
                "--livegate.accounts.main.next-access-key=" + NEW,
                "--livegate.accounts.main.next-secret-key=secretOfNew")) {
            underLoad(gateway, () -> upstreamRefuses(OLD));
            assertThat(lastKey()).isEqualTo(NEW);
        }
    }

    @Test
    void whatCannotBeAKeyIsNotTaken() throws Exception {
        mounted(OLD);
        upstreamAccepts(OLD);
        try (var gateway = gateway("50ms")) {
            underLoad(gateway, () -> mounted("with a blank"), () -> mounted(""));
            assertThat(lastKey()).isEqualTo(OLD);
        }
    }

    private static String lastKey() {
        return upstream.getAllServeEvents().getFirst().getRequest().getHeader("x-ncp-iam-access-key");
    }
}
