package dev.livegate.account;

import java.net.URI;

/**
 * One NCP account that the gateway serves.
 *
 * @param name what callers write in the header {@code Livegate-Account}
 * @param baseUrl scheme and host of the upstream, without a path
 */
public record Account(String name, Zone zone, URI baseUrl, KeyRing keys) {}
