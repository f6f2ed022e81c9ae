/**
 * Livegate, a REST gateway in front of NAVER Cloud Platform's Live Station.
 *
 * <p>One request travels through the packages in this order:
 *
 * <ol>
 *   <li>{@link dev.livegate.web}: a request id, limits, no unknown parameters;
 *   <li>{@link dev.livegate.security}: who is calling, with which scope, on which account and channel;
 *   <li>a feature, {@link dev.livegate.recording} say: the body is checked, the use case runs;
 *   <li>{@link dev.livegate.guard}: is the channel in a state that permits the command;
 *   <li>{@link dev.livegate.upstream}: deadline, bulkhead, retry, breaker, signature, wire;
 *   <li>{@link dev.livegate.problem}: whatever failed on the way, as problem+json.
 * </ol>
 *
 * <p>{@link dev.livegate.station} and {@link dev.livegate.account} hold the words that all of them use.
 */
@NullMarked
package dev.livegate;

import org.jspecify.annotations.NullMarked;
