package dev.livegate.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** Takes a request's one bearer token from its header. What is not plainly {@code Bearer} and a token is left to Spring to judge. */
final class BearerTokens implements BearerTokenResolver {

    private static final String SCHEME = "Bearer ";

    private final BearerTokenResolver strict = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        var given = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (given.size() > 1) {
            throw new InvalidBearerTokenException("send one credential, not several");
        }
        return given.isEmpty() || !isPlain(given.getFirst())
                ? strict.resolve(request)
                : given.getFirst().substring(SCHEME.length());
    }

    /** What a JSON Web Token is made of: Base64 for URLs, and dots. Spring's regular expression takes as long as a signature. */
    private static boolean isPlain(String header) {
        if (!header.startsWith(SCHEME) || header.length() == SCHEME.length()) {
            return false;
        }
        for (var index = SCHEME.length(); index < header.length(); index++) {
            var letter = header.charAt(index);
            if (letter > '~' || !(Character.isLetterOrDigit(letter) || ".-_".indexOf(letter) >= 0)) {
                return false;
            }
        }
        return true;
    }
}
