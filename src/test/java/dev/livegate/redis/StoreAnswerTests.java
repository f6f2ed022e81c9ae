package dev.livegate.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisLoadingException;
import io.lettuce.core.RedisReadOnlyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.data.redis.RedisSystemException;

class StoreAnswerTests {

    @ParameterizedTest
    @CsvSource({
        "MASTERDOWN, MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
        "CLUSTERDOWN, CLUSTERDOWN The cluster is down",
        "CLUSTERDOWN, CLUSTERDOWN Hash slot not served",
        "NOAUTH, NOAUTH Authentication required."
    })
    void isJudgedByItsKind(StoreAnswer kind, String message) {
        var failure = new RedisSystemException("x", new RedisCommandExecutionException(message));

        assertThat(StoreAnswer.of(failure)).contains(kind);
        assertThat(new SharedStoreUnavailableException(failure).wasAsked()).isFalse();
    }

    @Test
    void isAKindOfItsOwnInLettuce() {
        assertThat(StoreAnswer.of(new RedisReadOnlyException("READONLY You can't write against a read only replica.")))
                .contains(StoreAnswer.READONLY);
        assertThat(StoreAnswer.of(new IllegalStateException(
                        new RedisLoadingException("LOADING Redis is loading the dataset in memory"))))
                .contains(StoreAnswer.LOADING);
    }

    @Test
    void isNothingElse() {
        for (var failure : new RuntimeException[] {
            new RedisCommandExecutionException("ERR no such READONLY thing"),
            new RedisCommandExecutionException("OOM command not allowed"),
            new IllegalStateException("READONLY")
        }) {
            assertThat(StoreAnswer.of(failure)).isEmpty();
            assertThat(new SharedStoreUnavailableException(failure).wasAsked()).isTrue();
        }
    }
}
