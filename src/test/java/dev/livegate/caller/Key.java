package dev.livegate.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The API keys that every gateway under test knows, made up anew for each run. */
public enum Key {
    EVERYTHING("read,operate,manage,secrets,admin", "main,fin", "*"),
    READ("read", "main,fin", "*"),
    OPERATE("operate", "main,fin", "*"),
    MANAGE("manage", "main,fin", "*"),
    SECRETS("secrets", "main,fin", "*"),
    ADMIN("admin", "main,fin", "*"),
    STUDIO("read,operate", "", "*"),
    FINANCIAL_ONLY("read,operate,manage", "fin", "*"),
    TWO_CHANNELS("read,operate,manage", "main,fin", "ls-20261103101530-*,*-Pk3Vd"),
    NO_CHANNEL("read,operate,manage,secrets,admin", "main,fin", "nobody-*");

    private final String text = "lgk_" + random();
    private final String scopes;
    private final String accounts;
    private final String channels;

    Key(String scopes, String accounts, String channels) {
        this.scopes = scopes;
        this.accounts = accounts;
        this.channels = channels;
    }

    /** What a caller sends. */
    public String text() {
        return text;
    }

    /** The name under which the gateway knows it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static void configure(DynamicPropertyRegistry registry) {
        var index = 0;
        for (var key : values()) {
            var entry = "livegate.security.api-keys[%d].".formatted(index++);
            registry.add(entry + "name", key::label);
            registry.add(entry + "sha256", () -> sha256(key.text));
            registry.add(entry + "scopes", () -> key.scopes);
            registry.add(entry + "accounts", () -> key.accounts);
            registry.add(entry + "channels", () -> key.channels);
        }
    }

    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
