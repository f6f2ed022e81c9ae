package dev.livegate.upstream.signing;

import java.net.URI;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/** Signs every attempt over the very URI that goes out. Must be the last filter: nothing after it may change the request. */
public final class SigningFilter implements ExchangeFilterFunction {

    /** The attribute of a request that holds its {@link SigningContext}. */
    public static final String CONTEXT = SigningContext.class.getName();

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        var context = (SigningContext) request.attribute(CONTEXT)
                .orElseThrow(() -> new IllegalStateException("nothing to sign this request with"));
        var timestamp = Long.toString(context.timestamp());
        var signature = context.signer().sign(request.method().name(), requestTarget(request.url()), timestamp);
        return next.exchange(ClientRequest.from(request)
                .header("x-ncp-apigw-timestamp", timestamp)
                .header("x-ncp-iam-access-key", context.signer().accessKey())
                .header("x-ncp-apigw-signature-v2", signature)
                .build());
    }

    private static String requestTarget(URI url) {
        return url.getRawQuery() == null ? url.getRawPath() : url.getRawPath() + "?" + url.getRawQuery();
    }
}
