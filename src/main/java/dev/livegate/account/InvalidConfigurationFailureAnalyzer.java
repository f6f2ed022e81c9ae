package dev.livegate.account;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start-up which property is wrong and where to set it, without printing its value. */
final class InvalidConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<InvalidConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidConfigurationException cause) {
        var variable = cause.environmentVariable();
        var action = variable == null
                ? "Set %s.".formatted(cause.property())
                : "Set %s, or the environment variable %s.".formatted(cause.property(), variable);
        return new FailureAnalysis(
                "%s: %s".formatted(cause.property(), cause.getMessage()),
                action + " To try the gateway without an NCP account, activate the profile 'sandbox'.",
                cause);
    }
}
