package dev.livegate.account;

import dev.livegate.configuration.InvalidConfigurationException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.ConfigTreePropertySource.Option;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Reads the directories again that {@code spring.config.import=configtree:} names, such as mounted Kubernetes secrets, and
 * gives each account the keys that are there now. Keys that cannot be used are left, and the log says so.
 *
 * <p>A key and its secret are two files. What is read while files change, as when Kubernetes turns its link to another directory,
 * may be of both versions, and is read again.
 */
public final class KeyReload implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KeyReload.class);

    /** Files that change faster than they can be read are left for the next time. */
    private static final int MOST_TRIES = 10;

    /** How often it is said that keys cannot be read, and tried more than once; each refused call may ask for it. */
    private static final Duration SAY_EVERY = Duration.ofSeconds(1);

    private final ConfigurableEnvironment environment;
    private final Map<String, Account> accounts;
    private final Duration interval;
    private final ReentrantLock reading = new ReentrantLock();
    private Set<Version> lastRead = Set.of();
    private volatile boolean isRunning;
    private volatile long saidAt = System.nanoTime() - SAY_EVERY.toNanos();

    /** A file as it was: to which one its name led, and when that was last written. */
    private record Version(Path name, Path file, FileTime written) {}

    KeyReload(ConfigurableEnvironment environment, Map<String, Account> accounts, Duration interval) {
        this.environment = environment;
        this.accounts = Map.copyOf(accounts);
        this.interval = interval;
    }

    @Override
    public void start() {
        if (trees().isEmpty() || interval.isZero()) {
            return;
        }
        isRunning = true;
        Thread.ofVirtual().name("key-reload").start(() -> {
            while (isRunning) {
                try {
                    Thread.sleep(interval);
                    read();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        });
    }

    @Override
    public void stop() {
        isRunning = false;
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    /** Checks at once whether files have changed, because the upstream has refused a key. */
    public void hint() {
        if (isRunning) {
            read();
        }
    }

    /** A caller that arrives while another thread reads waits for its result. */
    private void read() {
        reading.lock();
        try {
            if (System.nanoTime() - saidAt < SAY_EVERY.toNanos()) {
                isRead(false);
                return;
            }
            for (int tries = 1; tries < MOST_TRIES; tries++) {
                if (isRead(false)) {
                    return;
                }
                Thread.onSpinWait();
            }
            if (!isRead(true)) {
                saidAt = System.nanoTime();
            }
        } finally {
            reading.unlock();
        }
    }

    /** False if files were changing meanwhile, or are missing as they do then. */
    private boolean isRead(boolean isLastTry) {
        try {
            var versions = versions();
            if (versions.equals(lastRead)) {
                return true;
            }
            var read = accounts();
            if (versions.equals(versions())) {
                lastRead = versions;
                accounts.forEach((name, account) -> replace(account, read.get(name)));
                return true;
            }
            if (isLastTry) {
                log.warn("keys change while they are read; those in use stay until the next time");
            }
        } catch (IOException | RuntimeException e) {
            if (isLastTry) {
                // The cause may hold what was read.
                log.warn(
                        "keys could not be read again ({}); those in use stay",
                        e.getClass().getSimpleName());
            }
        }
        return false;
    }

    private Map<String, AccountProperties.Entry> accounts() {
        for (var tree : trees()) {
            environment
                    .getPropertySources()
                    .replace(
                            tree.getName(),
                            new ConfigTreePropertySource(
                                    tree.getName(), tree.getSource(), Option.AUTO_TRIM_TRAILING_NEW_LINE));
        }
        return Binder.get(environment)
                .bindOrCreate("livegate", AccountProperties.class)
                .accounts();
    }

    private Set<Version> versions() throws IOException {
        var versions = new HashSet<Version>();
        for (var tree : trees()) {
            try (var files = Files.find(
                    tree.getSource(),
                    Integer.MAX_VALUE,
                    (file, attributes) -> attributes.isRegularFile(),
                    FileVisitOption.FOLLOW_LINKS)) {
                for (var file : (Iterable<Path>) files::iterator) {
                    versions.add(new Version(file, file.toRealPath(), Files.getLastModifiedTime(file)));
                }
            }
        }
        return versions;
    }

    private static void replace(Account account, AccountProperties.@Nullable Entry entry) {
        if (entry == null) {
            return;
        }
        try {
            if (account.keys().replace(AccountConfiguration.keys(account.name(), entry))) {
                log.info("account {} has other keys now", account.name());
            }
        } catch (InvalidConfigurationException e) {
            log.warn("account {} keeps its keys: {}", account.name(), e.getMessage());
        }
    }

    private List<ConfigTreePropertySource> trees() {
        return environment.getPropertySources().stream()
                .filter(ConfigTreePropertySource.class::isInstance)
                .map(ConfigTreePropertySource.class::cast)
                .toList();
    }
}
