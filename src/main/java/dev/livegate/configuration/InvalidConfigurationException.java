package dev.livegate.configuration;

import org.jspecify.annotations.Nullable;

/** The gateway cannot start as it is configured. Carries names and reasons, never the values. */
public final class InvalidConfigurationException extends RuntimeException {

    private final String property;
    private final String action;

    /** @param environmentVariable that sets the property too; null if there is none of its own */
    public InvalidConfigurationException(String property, @Nullable String environmentVariable, String reason) {
        this(property, new Explanation(reason, toSet(property, environmentVariable)));
    }

    private InvalidConfigurationException(String property, Explanation explanation) {
        super(explanation.reason());
        this.property = property;
        this.action = explanation.action();
    }

    private record Explanation(String reason, String action) {}

    /** @param nearest the known property with the most similar name */
    static InvalidConfigurationException unknown(String property, String origin, String nearest) {
        return new InvalidConfigurationException(
                property,
                new Explanation(
                        "there is no such property (it is set in %s)".formatted(origin),
                        "Remove it, or correct its name. Did you mean %s?".formatted(nearest)));
    }

    private static String toSet(String property, @Nullable String environmentVariable) {
        var set = environmentVariable == null
                ? "Set %s.".formatted(property)
                : "Set %s, or the environment variable %s.".formatted(property, environmentVariable);
        return set + " To try the gateway without an NCP account, activate the profile 'sandbox'.";
    }

    public String property() {
        return property;
    }

    /** What the operator should do. */
    public String action() {
        return action;
    }
}
