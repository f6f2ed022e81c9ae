/**
 * A stateful twin of NAVER Cloud's Live Station control API, for development and tests.
 *
 * <p>It listens on a port of its own, so that the gateway talks to it over real HTTP. A request passes {@code
 * SandboxServer} (HTTP), {@code Sandbox} (checks in the order of the real service, planted faults, record of calls) and
 * one handler per operation ({@code LiveChannels}, {@code Recordings} and so on), which reads and changes the state of
 * one {@code Account}. Routes, zones and the shapes of requests come from the upstream's own OpenAPI file, {@code
 * Contract}. {@code AdminApi} is for the people and tests that play encoder, operator and bad luck.
 *
 * <p>Nothing in here uses the gateway's client code, and nothing outside may know of this package.
 */
@NullMarked
package dev.livegate.sandbox;

import org.jspecify.annotations.NullMarked;
