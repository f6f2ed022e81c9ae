package dev.livegate.idempotency;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.WebUtils;

/** The answer of a request with an {@code Idempotency-Key}, held until it is stored, and the request's lease on the key. */
final class HeldResponse extends ContentCachingResponseWrapper {

    private @Nullable Lease lease;

    HeldResponse(HttpServletResponse response) {
        super(response);
    }

    static @Nullable HeldResponse of(HttpServletResponse response) {
        return WebUtils.getNativeResponse(response, HeldResponse.class);
    }

    @Nullable
    Lease lease() {
        return lease;
    }

    void lease(Lease claimed) {
        this.lease = claimed;
    }

    /** Hands the answer over. The server sends it, and notices if the caller is gone. */
    void release() throws IOException {
        copyBodyToResponse(false);
    }
}
