package dev.livegate.upstream.cache;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cache key of a read: the account and with it the zone, the path, and the query. The caller is no part of it: the
 * upstream's answer is the same for all, and what a caller may see of it is decided before and after.
 */
public record CacheKey(String account, String template, Map<String, String> variables) {

    private static final String CHANNEL = "channelId";

    public CacheKey {
        variables = Map.copyOf(variables);
    }

    /** The channel that the path names. */
    @Nullable
    String channel() {
        return variables.get(CHANNEL);
    }
}
