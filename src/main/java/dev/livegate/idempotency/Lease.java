package dev.livegate.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * A request's hold on its idempotency key while it runs.
 *
 * @param key in the {@link IdempotencyStore}
 * @param token with which this request claimed it; null if the request only looks for what an earlier one did
 */
record Lease(String key, @Nullable String token) {}
