package dev.livegate.security;

import jakarta.validation.Valid;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may call.
 *
 * @param apiKeys API keys for the header {@code X-API-Key}.
 * @param jwt Issuer of bearer tokens. Without it no token is accepted.
 * @param allowedOrigins Origins of browsers that may call (CORS).
 */
@Validated
@ConfigurationProperties("livegate.security")
record SecurityProperties(
        @DefaultValue List<ApiKey> apiKeys,
        @Valid @Nullable Jwt jwt,
        @DefaultValue List<String> allowedOrigins) {

    /**
     * One API key.
     *
     * @param name who holds it, for logs and metrics
     * @param sha256 SHA-256 of the key, 64 hex digits
     * @param scopes out of {@code read}, {@code operate}, {@code manage}, {@code secrets}, {@code admin}
     * @param accounts accounts it may use; the default account by default
     * @param channels patterns of channel ids it may use; all by default
     */
    record ApiKey(
            @Nullable String name,
            @Nullable String sha256,
            @DefaultValue List<String> scopes,
            @DefaultValue List<String> accounts,
            @DefaultValue("*") List<String> channels) {

        @Override
        public String toString() {
            return "ApiKey[name=%s, sha256=****]".formatted(name);
        }
    }

    /**
     * Whose bearer tokens are accepted.
     *
     * @param issuerUri Expected claim {@code iss}. Its discovery document names the keys, unless {@code jwk-set-uri} is set.
     * @param jwkSetUri Address of the issuer's key set.
     * @param audience Expected claim {@code aud}.
     * @param connectTimeout Longest time to connect to the issuer, for its discovery document and for its keys.
     * @param readTimeout Longest silence of the issuer while it answers.
     * @param accounts Accounts that bearers may use, unless the claim {@code livegate_accounts} names fewer. Empty: the default account.
     */
    record Jwt(
            @Nullable String issuerUri,
            @Nullable String jwkSetUri,
            @Nullable String audience,
            @DefaultValue("2s") @DurationMin(millis = 1) Duration connectTimeout,
            @DefaultValue("3s") @DurationMin(millis = 1) Duration readTimeout,
            @DefaultValue List<String> accounts) {}
}
