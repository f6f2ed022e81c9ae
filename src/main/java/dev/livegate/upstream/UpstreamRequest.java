package dev.livegate.upstream;

import dev.livegate.upstream.signing.SigningContext;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * A call of one upstream operation on its way through the {@link OutboundChain}.
 *
 * @param call the caller's request that it belongs to
 * @param http method, path, query and body
 * @param type what the answer's body is read as; null if there is none to read
 * @param waitsForGate whether to try again after the time for which the upstream wants no calls, if there is time
 * @param signing what to sign the next attempt with; null until the signing link has chosen it
 */
record UpstreamRequest(
        Operation operation,
        Call call,
        HttpRequestValues http,
        @Nullable Type type,
        boolean waitsForGate,
        @Nullable SigningContext signing) {

    UpstreamRequest(Operation operation, Call call, HttpRequestValues http, @Nullable Type type, boolean waitsForGate) {
        this(operation, call, http, type, waitsForGate, null);
    }

    UpstreamRequest signedWith(SigningContext context) {
        return new UpstreamRequest(operation, call, http, type, waitsForGate, context);
    }
}
