package dev.livegate.security;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/**
 * The checked settings of the issuer.
 *
 * @param keySet address of its keys; null if discovery names it
 * @param issuer expected claim {@code iss}; null if any issuer of these keys will do
 * @param audience expected claim {@code aud}
 */
record IssuerSettings(@Nullable URL keySet, @Nullable String issuer, String audience) {

    /** @throws dev.livegate.configuration.InvalidConfigurationException naming the first property that is wrong */
    static IssuerSettings of(SecurityProperties.Jwt jwt) {
        var issuer = text(jwt.issuerUri());
        var keySet = url("livegate.security.jwt.jwk-set-uri", text(jwt.jwkSetUri()));
        if (keySet == null && url("livegate.security.jwt.issuer-uri", issuer) == null) {
            throw ApiKeys.invalid(
                    "livegate.security.jwt.issuer-uri", "is not set, nor is livegate.security.jwt.jwk-set-uri");
        }
        var audience = text(jwt.audience());
        if (audience == null) {
            throw ApiKeys.invalid(
                    "livegate.security.jwt.audience", "is not set; tokens meant for others must not open this gateway");
        }
        return new IssuerSettings(keySet, issuer, audience);
    }

    private static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static @Nullable URL url(String property, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return URI.create(value).toURL();
        } catch (IllegalArgumentException | MalformedURLException e) {
            throw ApiKeys.invalid(property, "is not a URL");
        }
    }
}
