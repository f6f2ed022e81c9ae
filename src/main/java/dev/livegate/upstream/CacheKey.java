package dev.livegate.upstream;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * What makes two reads the same: the account, with it the zone, the path and the query. The caller is no part of it, for an
 * answer of the upstream is the same for all; what a caller may see of it is decided before and after.
 */
record CacheKey(String account, String template, Map<String, String> variables) {

    private static final String CHANNEL = "channelId";

    static CacheKey of(Call call, HttpRequestValues request) {
        return new CacheKey(
                call.account().name(), String.valueOf(request.getUriTemplate()), Map.copyOf(request.getUriVariables()));
    }

    /** The channel that the path names. */
    @Nullable
    String channel() {
        return variables.get(CHANNEL);
    }
}
