package dev.livegate.account;

import org.jspecify.annotations.Nullable;

/** The gateway cannot start as it is configured. Carries names and reasons, never the values. */
public final class InvalidConfigurationException extends RuntimeException {

    private final String property;
    private final @Nullable String environmentVariable;

    public InvalidConfigurationException(String property, @Nullable String environmentVariable, String reason) {
        super(reason);
        this.property = property;
        this.environmentVariable = environmentVariable;
    }

    public String property() {
        return property;
    }

    public @Nullable String environmentVariable() {
        return environmentVariable;
    }
}
