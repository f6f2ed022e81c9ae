package dev.livegate.guard;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether the gateway decides on channel states.
 *
 * @param stateGuard Whether the gateway refuses a command that the state of its channel forbids. {@code off} leaves the decision to Live
 *     Station.
 */
@ConfigurationProperties("livegate")
record GuardProperties(@DefaultValue("on") boolean stateGuard) {}
