package dev.livegate.configuration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What the operator reads when the gateway does not start. */
public final class Refusals {

    private Refusals() {}

    public static @Nullable FailureAnalysis analyze(Throwable failure) {
        return new InvalidConfigurationFailureAnalyzer().analyze(failure);
    }
}
