package dev.livegate.account;

import dev.livegate.configuration.InvalidConfigurationException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    @Bean
    Accounts accounts(AccountProperties properties) {
        return accountsOf(properties);
    }

    /** @throws InvalidConfigurationException if one of them is not configured as it must be */
    static Accounts accountsOf(AccountProperties properties) {
        Map<String, Account> accounts = new LinkedHashMap<>();
        properties.accounts().forEach((name, entry) -> {
            // The account "main" always has an entry, because of its environment variables. Without keys it is ignored.
            if (!(name.equals("main")
                    && entry.hasNoKeys()
                    && properties.accounts().size() > 1)) {
                accounts.put(name, account(name, entry));
            }
        });
        var defaultAccount = accounts.get(properties.defaultAccount());
        if (defaultAccount == null) {
            throw new InvalidConfigurationException(
                    "livegate.default-account",
                    "LIVEGATE_DEFAULTACCOUNT",
                    "there is no account '%s' with keys among livegate.accounts"
                            .formatted(properties.defaultAccount()));
        }
        return new Accounts(accounts, defaultAccount);
    }

    @Bean
    KeyReload keyReload(ConfigurableEnvironment environment, Accounts accounts, SecretsProperties properties) {
        return new KeyReload(
                environment,
                accounts.all().stream().collect(Collectors.toMap(Account::name, Function.identity())),
                properties.reloadInterval());
    }

    private static Account account(String name, AccountProperties.Entry entry) {
        if (!NAME.matcher(name).matches()) {
            throw invalid(name, "", "an account's name is 1 to 32 lower-case letters, digits and hyphens");
        }
        return new Account(
                name, zone(name, entry.zone()), baseUrl(name, entry.baseUrl()), new KeyRing(keys(name, entry)));
    }

    /** One or two keys. */
    static List<Credentials> keys(String name, AccountProperties.Entry entry) {
        var first =
                new Credentials(key(name, "access-key", entry.accessKey()), key(name, "secret-key", entry.secretKey()));
        if (AccountProperties.Entry.isBlank(entry.nextAccessKey())
                && AccountProperties.Entry.isBlank(entry.nextSecretKey())) {
            return List.of(first);
        }
        return List.of(
                first,
                new Credentials(
                        key(name, "next-access-key", entry.nextAccessKey()),
                        key(name, "next-secret-key", entry.nextSecretKey())));
    }

    private static String key(String account, String property, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw invalid(account, property, "is not set; the gateway needs the NCP credentials of every account");
        }
        // The key becomes a header value. A line break or blank in it is a mistake made when it was copied.
        if (!value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw invalid(account, property, "contains blanks or characters that no NCP key has");
        }
        return value;
    }

    private static Zone zone(String account, String word) {
        for (var zone : Zone.values()) {
            if (zone.label().equals(word)) {
                return zone;
            }
        }
        throw invalid(account, "zone", "must be 'public' or 'financial'");
    }

    private static URI baseUrl(String account, String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw invalid(account, "base-url", "is not a URL");
        }
        var isHttp = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        var hasPath = uri.getRawPath() != null && !uri.getRawPath().isEmpty();
        var hasMore = uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null;
        if (!isHttp || uri.getHost() == null || hasPath || hasMore) {
            throw invalid(account, "base-url", "must be http or https and a host, without a path");
        }
        return uri;
    }

    private static InvalidConfigurationException invalid(String account, String property, String reason) {
        var name =
                property.isEmpty() ? "livegate.accounts." + account : "livegate.accounts." + account + "." + property;
        return new InvalidConfigurationException(name, environmentVariable(account, property), reason);
    }

    private static @Nullable String environmentVariable(String account, String property) {
        if (!account.equals("main")) {
            return null;
        }
        return switch (property) {
            case "access-key" -> "NCP_ACCESS_KEY";
            case "secret-key" -> "NCP_SECRET_KEY";
            case "next-access-key" -> "NCP_NEXT_ACCESS_KEY";
            case "next-secret-key" -> "NCP_NEXT_SECRET_KEY";
            case "zone" -> "NCP_ZONE";
            default -> null;
        };
    }
}
