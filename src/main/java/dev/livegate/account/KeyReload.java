package dev.livegate.account;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
 */
public final class KeyReload implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(KeyReload.class);

    /** More often nobody may ask, however many calls fail. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final ConfigurableEnvironment environment;
    private final Map<String, Account> accounts;
    private final Duration interval;
    private final ReentrantLock reading = new ReentrantLock();
    private long lastRead = System.nanoTime();
    private volatile boolean isRunning;

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

    /** Reads now, unless that was done a moment ago: the upstream has refused a key. */
    public void hint() {
        if (!isRunning) {
            return;
        }
        // Whoever comes while somebody reads waits for what is read.
        reading.lock();
        try {
            if (System.nanoTime() - lastRead > SHORTEST.toNanos()) {
                read();
            }
        } finally {
            reading.unlock();
        }
    }

    private void read() {
        reading.lock();
        try {
            lastRead = System.nanoTime();
            for (var tree : trees()) {
                environment
                        .getPropertySources()
                        .replace(
                                tree.getName(),
                                new ConfigTreePropertySource(
                                        tree.getName(), tree.getSource(), Option.AUTO_TRIM_TRAILING_NEW_LINE));
            }
            var properties = Binder.get(environment).bindOrCreate("livegate", AccountProperties.class);
            accounts.forEach(
                    (name, account) -> replace(account, properties.accounts().get(name)));
        } catch (RuntimeException e) {
            // The cause may hold what was read.
            log.warn(
                    "keys could not be read again ({}); those in use stay",
                    e.getClass().getSimpleName());
        } finally {
            reading.unlock();
        }
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
