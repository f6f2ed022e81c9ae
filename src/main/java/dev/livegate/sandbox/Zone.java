package dev.livegate.sandbox;

import java.util.Locale;

/** A zone of the service, with the path prefix and the region that its calls carry. */
enum Zone {
    PUBLIC("/api/v2", "KR"),
    FINANCIAL("/api/fin-v2", "FKR");

    private final String prefix;
    private final String region;

    Zone(String prefix, String region) {
        this.prefix = prefix;
        this.region = region;
    }

    String prefix() {
        return prefix;
    }

    String region() {
        return region;
    }

    /** Returns the zone under the name that the upstream's OpenAPI file uses. */
    static Zone named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
