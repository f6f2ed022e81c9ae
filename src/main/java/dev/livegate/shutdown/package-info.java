/**
 * Graceful shutdown: the gateway stops without losing a request.
 *
 * <p>After SIGTERM Spring Boot reports "not ready" at once. {@code Drain} then goes on answering for a while, so that whoever
 * watches readiness sends elsewhere before this process stops accepting; what is in flight after that gets until the end of
 * its deadline.
 */
@NullMarked
package dev.livegate.shutdown;

import org.jspecify.annotations.NullMarked;
