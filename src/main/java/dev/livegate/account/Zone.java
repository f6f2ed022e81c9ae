package dev.livegate.account;

import java.util.Locale;

/** The two zones of NCP that offer Live Station; host and operations are the same, prefix and region differ. */
public enum Zone {
    PUBLIC("/api/v2", "KR"),
    FINANCIAL("/api/fin-v2", "FKR");

    private final String pathPrefix;
    private final String region;

    Zone(String pathPrefix, String region) {
        this.pathPrefix = pathPrefix;
        this.region = region;
    }

    /** What upstream paths begin with. */
    public String pathPrefix() {
        return pathPrefix;
    }

    /** The value of the header {@code x-ncp-region_code}. */
    public String region() {
        return region;
    }

    /** The zone's name as configuration, problems and metrics write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
