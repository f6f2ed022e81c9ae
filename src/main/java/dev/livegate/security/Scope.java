package dev.livegate.security;

import java.util.Locale;

/** What a caller may do. Scopes do not imply one another. */
public enum Scope {
    /** Read everything except secrets. */
    READ,
    /** Commands while a broadcast is live: record, snapshot, suspend. */
    OPERATE,
    /** Create, change and delete. */
    MANAGE,
    /** See stream keys and passwords unmasked. */
    SECRETS,
    /** Administer the gateway itself. */
    ADMIN;

    private static final String PREFIX = "livegate.";

    /** The scope's name in API key configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope's name in the {@code scope} or {@code scp} claim of a JWT. */
    public String claim() {
        return PREFIX + label();
    }
}
