package dev.livegate.openapi;

import dev.livegate.request.RequestPaths;
import dev.livegate.request.RequestPipeline;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.webmvc.api.OpenApiResource;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Writes into the OpenAPI document where the gateway is: the proxy's scheme, host and prefix, or the context path. The document itself is made
 * once for all.
 */
@RestControllerAdvice(assignableTypes = OpenApiResource.class)
final class PlacedDocument implements ResponseBodyAdvice<byte[]>, Ordered {

    /** In JSON and in YAML. */
    private static final Pattern SERVER =
            Pattern.compile("(\"servers\":\\[\\{\"url\":\"|servers:\\n- url: )/(?=[\"\\n])");

    private static final String PROBLEMS = "](/problems)";

    @Override
    public int getOrder() {
        return RequestPipeline.DOCUMENT_ADDRESS.getOrder();
    }

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return method.getParameterType() == byte[].class;
    }

    @Override
    public byte @Nullable [] beforeBodyWrite(
            byte @Nullable [] body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        var base = RequestPaths.base(((ServletServerHttpRequest) request).getServletRequest());
        if (base.isEmpty()) {
            return body;
        }
        var text = new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
        return SERVER.matcher(text)
                .replaceFirst("$1" + Matcher.quoteReplacement(base))
                .replace(PROBLEMS, "](" + base + "/problems)")
                .getBytes(StandardCharsets.UTF_8);
    }
}
