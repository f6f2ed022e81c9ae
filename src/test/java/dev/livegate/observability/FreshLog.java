package dev.livegate.observability;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.logging.LoggingSystem;

/**
 * For tests that read the log. Its format is the process's: without this it would be that of an earlier test's gateway. The next gateway that
 * starts sets it up anew.
 */
public final class FreshLog implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        LoggingSystem.get(FreshLog.class.getClassLoader()).cleanUp();
    }
}
