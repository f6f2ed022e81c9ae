package dev.livegate.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EpochsTests {

    private final Epochs epochs = new Epochs();

    private static ReadKey key(String account, String template, String channel) {
        return new ReadKey(account, template, channel.isEmpty() ? Map.of() : Map.of("channelId", channel));
    }

    private boolean advances(ReadKey command, ReadKey read) {
        var before = epochs.of(read);
        epochs.advance(command);
        return epochs.of(read) != before;
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
