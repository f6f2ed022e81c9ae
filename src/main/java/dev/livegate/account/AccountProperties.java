package dev.livegate.account;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which NCP accounts there are.
 *
 * @param defaultAccount Name of the account that serves requests without the header {@code Livegate-Account}.
 * @param accounts NCP accounts by name. The account {@code main} can be set up with environment variables alone.
 */
@ConfigurationProperties("livegate")
record AccountProperties(
        @DefaultValue("main") String defaultAccount,
        @DefaultValue Map<String, Entry> accounts) {

    /**
     * One account.
     *
     * @param zone {@code public} or {@code financial}
     * @param accessKey NCP access key of the account or a sub account
     * @param secretKey the secret that belongs to it
     * @param nextAccessKey another key, used when the first is refused: the one that replaces it, or that it replaces
     * @param nextSecretKey the secret that belongs to that
     * @param baseUrl scheme and host of the upstream
     */
    record Entry(
            @DefaultValue("public") String zone,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @Nullable String nextAccessKey,
            @Nullable String nextSecretKey,

            @DefaultValue("https://livestation.apigw.ntruss.com")
            String baseUrl) {

        boolean hasNoKeys() {
            return isBlank(accessKey) && isBlank(secretKey);
        }

        static boolean isBlank(@Nullable String text) {
            return text == null || text.isBlank();
        }

        @Override
        public String toString() {
            return "Entry[zone=%s, keys=****, baseUrl=%s]".formatted(zone, baseUrl);
        }
    }
}
