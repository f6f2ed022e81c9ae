package dev.livegate.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** Takes a request's bearer token from its header, and refuses several headers. */
final class BearerTokens implements BearerTokenResolver {

    private final BearerTokenResolver single = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        var given = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (given.size() > 1) {
            throw new SeveralCredentialsException("several Authorization came");
        }
        return single.resolve(request);
    }
}
