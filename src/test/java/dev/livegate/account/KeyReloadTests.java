package dev.livegate.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.FileSystemUtils;

/** Keys are mounted as Kubernetes mounts a secret. */
class KeyReloadTests {

    private static final List<String> FILES =
            List.of("livegate.accounts.main.access-key", "livegate.accounts.main.secret-key");

    @TempDir
    Path mount;

    private final Account account = new Account(
            "main", Zone.PUBLIC, URI.create("http://localhost"), KeyRing.of(new Credentials("KEY-0", "SECRET-0")));

    private final StandardEnvironment environment = new StandardEnvironment();

    /** By itself it never looks; each test asks for it. */
    private final KeyReload reload = new KeyReload(environment, Map.of("main", account), Duration.ofDays(1));

    @BeforeEach
    void start() throws IOException {
        mounted(0);
        for (var file : FILES) {
            Files.createSymbolicLink(mount.resolve(file), Path.of("..data", file));
        }
        environment.getPropertySources().addFirst(new ConfigTreePropertySource("mount", mount));
        reload.start();
    }

    @AfterEach
    void stop() {
        reload.stop();
    }

    /** A new directory, then one link is turned to it, and the old one goes. */
    private void mounted(int version) throws IOException {
        var directory = Files.createDirectory(mount.resolve("..version-" + version));
        Files.writeString(directory.resolve(FILES.getFirst()), "KEY-" + version);
        Files.writeString(directory.resolve(FILES.getLast()), "SECRET-" + version);
        var link = Files.createSymbolicLink(mount.resolve("..data_tmp"), directory.getFileName());
        Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        FileSystemUtils.deleteRecursively(mount.resolve("..version-" + (version - 1)));
    }

    private Credentials key() {
        return account.keys().slots().getFirst();
    }

    @Test
    void aKeyIsNeverTakenWithTheSecretOfAnother() throws Exception {
        try (var kubelet = Executors.newSingleThreadExecutor()) {
            var turning = kubelet.submit(() -> {
                for (int version = 1; version <= 2000; version++) {
                    mounted(version);
                }
                return null;
            });
            while (!turning.isDone()) {
                reload.hint();
                assertThat(key().secretKey()).isEqualTo(key().accessKey().replace("KEY", "SECRET"));
            }
            turning.get(1, TimeUnit.MINUTES);
        }

        reload.hint();

        assertThat(key().accessKey()).isEqualTo("KEY-2000");
    }

    /** Callers whose calls fail at that moment would otherwise fail for nothing. */
    @Test
    void aKeyThatChangesRightAfterItWasReadIsReadAgain() throws IOException {
        for (int version = 1; version <= 3; version++) {
            mounted(version);
            reload.hint();

            assertThat(key().accessKey()).isEqualTo("KEY-" + version);
        }
    }
}
