/**
 * Livegate, a REST gateway in front of NAVER Cloud Platform's Live Station.
 *
 * <p>One request travels through the packages in this order:
 *
 * <ol>
 *   <li>{@link dev.livegate.server}: Jetty reads the request;
 *   <li>{@link dev.livegate.request}: the request gets its id, and its pipeline is listed in {@code RequestPipeline};
 *   <li>{@link dev.livegate.admission}: limits and quotas, before and after it is known who calls;
 *   <li>{@link dev.livegate.security}: who calls, with which scope, on which account and channel;
 *   <li>a feature, {@link dev.livegate.recording} say: the body is checked, the use case runs;
 *   <li>{@link dev.livegate.guard}: is the channel in a state that permits the command;
 *   <li>{@link dev.livegate.upstream}: read cache, bulkhead, retry, signing, breaker, throttle gate, attempt;
 *   <li>{@link dev.livegate.problem}: every failure on the way becomes problem+json.
 * </ol>
 *
 * <p>{@link dev.livegate.model} and {@link dev.livegate.account} hold the words that all of them use. {@code docs/architecture.md} shows
 * both pipelines and every package.
 */
@NullMarked
package dev.livegate;

import org.jspecify.annotations.NullMarked;
