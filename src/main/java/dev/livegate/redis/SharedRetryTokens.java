package dev.livegate.redis;

import dev.livegate.upstream.SharedTokens;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/** Tokens for retries in the store, one number for each account. */
final class SharedRetryTokens implements SharedTokens {

    /** After a day without a retry an account begins afresh. */
    private static final Duration KEEP_FOR = Duration.ofDays(1);

    private static final RedisScript<Long> SPEND =
            RedisScript.of(new ClassPathResource("spend-retry.lua", SharedRetryTokens.class), Long.class);

    private final SharedStore store;

    SharedRetryTokens(SharedStore store) {
        this.store = store;
    }

    @Override
    public Reply spend(String account, int earned) {
        try {
            var granted = store.run(
                    "retry-budget",
                    SPEND,
                    "retry-budget:" + account,
                    Integer.toString(earned),
                    Integer.toString(CAPACITY),
                    Integer.toString(RETRY),
                    Long.toString(KEEP_FOR.toMillis()));
            if (granted == null) {
                return Reply.UNKNOWN;
            }
            return granted == 1 ? Reply.GRANTED : Reply.REFUSED;
        } catch (SharedStoreUnavailableException e) {
            return e.wasAsked() ? Reply.UNKNOWN : Reply.NOT_ASKED;
        }
    }
}
