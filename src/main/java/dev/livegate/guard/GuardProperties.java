package dev.livegate.guard;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the gateway decides on channel states.
 *
 * @param stateGuard {@code on}: refuse before sending; {@code off}: leave the decision to the upstream
 */
@ConfigurationProperties("livegate")
record GuardProperties(@DefaultValue("on") boolean stateGuard) {}
