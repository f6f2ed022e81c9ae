package dev.livegate.upstream.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CacheGenerationsTests {

    private final CacheGenerations generations = new CacheGenerations();

    private static CacheKey key(String account, String template, String channel) {
        return new CacheKey(account, template, channel.isEmpty() ? Map.of() : Map.of("channelId", channel));
    }

    private boolean advances(CacheKey command, CacheKey read) {
        var before = generations.of(read);
        generations.advance(command);
        return generations.of(read) != before;
    }

    @Test
    void aCommandOnAChannelConcernsEveryReadOfIt() {
        assertThat(advances(key("main", "/channels/{channelId}/off", "a"), key("main", "/channels/{channelId}", "a")))
                .isTrue();
    }

    @Test
    void aCommandOnAChannelConcernsLists() {
        assertThat(advances(key("main", "/channels/{channelId}/off", "a"), key("main", "/channels", "")))
                .isTrue();
    }

    @Test
    void aCommandOnAChannelLeavesOtherChannelsAlone() {
        assertThat(advances(key("main", "/channels/{channelId}/off", "a"), key("main", "/channels/{channelId}", "b")))
                .isFalse();
    }

    @Test
    void aCommandWithoutAChannelConcernsEverythingOfItsAccount() {
        assertThat(advances(key("main", "/channels", ""), key("main", "/channels/{channelId}", "a")))
                .isTrue();
    }

    @Test
    void aCommandLeavesOtherAccountsAlone() {
        assertThat(advances(key("main", "/channels", ""), key("fin", "/channels/{channelId}", "a")))
                .isFalse();
        assertThat(advances(key("main", "/channels", ""), key("fin", "/channels", "")))
                .isFalse();
    }
}
