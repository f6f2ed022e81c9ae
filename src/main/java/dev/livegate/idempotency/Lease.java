package dev.livegate.idempotency;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a request under way has to do with its key when it is answered.
 *
 * @param key in the {@link IdempotencyStore}
 * @param token with which this request claimed it; null if it only looks for what an earlier one did
 */
record Lease(String key, @Nullable String token) {

    private static final String ATTRIBUTE = Lease.class.getName();

    void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    static @Nullable Lease of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Lease claim ? claim : null;
    }
}
