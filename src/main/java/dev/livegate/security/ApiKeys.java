package dev.livegate.security;

import dev.livegate.account.Accounts;
import dev.livegate.configuration.InvalidConfigurationException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The configured API keys. Holds only their digests, and compares all of them in constant time. */
final class ApiKeys {

    @SuppressWarnings("ArrayRecordComponent") // compared with MessageDigest.isEqual only
    private record Entry(byte[] digest, Caller caller) {}

    private final List<Entry> entries;

    private ApiKeys(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** @throws InvalidConfigurationException naming the first property that is wrong */
    static ApiKeys of(List<SecurityProperties.ApiKey> keys, Accounts accounts) {
        var entries = new ArrayList<Entry>();
        var names = new HashSet<String>();
        var digests = new HashSet<String>();
        for (int i = 0; i < keys.size(); i++) {
            var property = "livegate.security.api-keys[%d]".formatted(i);
            var entry = entry(property, keys.get(i), accounts);
            if (!names.add(entry.caller().name())) {
                throw invalid(property + ".name", "is the name of another key; audit lines could not tell them apart");
            }
            if (!digests.add(HexFormat.of().formatHex(entry.digest()))) {
                throw invalid(property + ".sha256", "is that of another key; what the key may do would be a guess");
            }
            entries.add(entry);
        }
        return new ApiKeys(entries);
    }

    private static Entry entry(String property, SecurityProperties.ApiKey key, Accounts accounts) {
        var name = key.name();
        if (name == null || !name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw invalid(property + ".name", "must be 1 to 64 letters, digits, dots, underscores or hyphens");
        }
        var sha256 = key.sha256();
        if (sha256 == null || !sha256.matches("[0-9a-fA-F]{64}")) {
            throw invalid(property + ".sha256", "must be the SHA-256 of the key, 64 hex digits");
        }
        return new Entry(
                HexFormat.of().parseHex(sha256),
                new Caller(
                        Caller.Source.API_KEY,
                        name,
                        scopes(property + ".scopes", key.scopes()),
                        accountNames(property + ".accounts", key.accounts(), accounts),
                        channels(property + ".channels", key.channels())));
    }

    private static Set<Scope> scopes(String property, List<String> labels) {
        var scopes = EnumSet.noneOf(Scope.class);
        for (var label : labels) {
            scopes.add(EnumSet.allOf(Scope.class).stream()
                    .filter(scope -> scope.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> invalid(property, "must be out of read, operate, manage, secrets, admin")));
        }
        if (scopes.isEmpty()) {
            throw invalid(property, "is empty: the key could do nothing");
        }
        return scopes;
    }

    static Set<String> accountNames(String property, Collection<String> names, Accounts accounts) {
        if (names.isEmpty()) {
            return Set.of(accounts.defaultAccount().name());
        }
        if (!names.stream().allMatch(accounts::contains)) {
            throw invalid(property, "names an account that is not among livegate.accounts");
        }
        return Set.copyOf(names);
    }

    private static List<ChannelPattern> channels(String property, List<String> globs) {
        try {
            return globs.stream().map(ChannelPattern::new).toList();
        } catch (IllegalArgumentException e) {
            throw invalid(property, String.valueOf(e.getMessage()));
        }
    }

    static InvalidConfigurationException invalid(String property, String reason) {
        return new InvalidConfigurationException(property, null, reason);
    }

    Optional<Caller> callerOf(String key) {
        var digest = sha256(key);
        @Nullable Caller found = null;
        for (var entry : entries) {
            if (MessageDigest.isEqual(entry.digest(), digest)) {
                found = entry.caller();
            }
        }
        return Optional.ofNullable(found);
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
