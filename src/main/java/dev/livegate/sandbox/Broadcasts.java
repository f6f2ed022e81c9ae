package dev.livegate.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What an encoder, the service's watchdog or an operator does to a broadcast. */
final class Broadcasts {

    private Broadcasts() {}

    /** An encoder begins to send: the channel goes on air, and records if it is told to do so by itself. */
    static void start(Account account, Channel channel, Instant now) {
        channel.require(ChannelStatus.READY);
        channel.publishingSince(now);
        account.events().add(channel, Events.PUBLISH_START, now);
        switch (channel) {
            case LiveChannel live -> {
                live.broadcast(account.next(Ids.Kind.BROADCAST));
                if (live.settings().immediateOnAir() && live.settings().records()) {
                    Recordings.begin(account, live, now);
                }
            }
            case RestreamChannel relay -> relay.connect(account, now);
            case VodChannel ignored -> {}
        }
    }

    /** The broadcast ends, and with it whatever depends on it. */
    static void end(Account account, Channel channel, ChannelStatus next, Instant now) {
        channel.require(ChannelStatus.PUBLISHING);
        switch (channel) {
            case LiveChannel live -> {
                Curtain.end(live);
                Recordings.end(account, live, now);
            }
            case RestreamChannel relay -> relay.disconnect(now);
            case VodChannel ignored -> {}
        }
        channel.publishingEnded(now, next);
        account.events().add(channel, Events.PUBLISH_END, now);
    }

    /** A person blocks the channel, which cuts a running broadcast. */
    static void suspend(Account account, Channel channel, Instant now) {
        block(account, channel, "STREAM_BLOCKED_BY_MANUALLY", now);
    }

    static void resume(Account account, Channel channel, ChannelStatus next, Instant now) {
        channel.require(ChannelStatus.BLOCK);
        channel.become(next);
        account.events().add(channel, "STREAM_UNBLOCK_BY_MANUALLY", now);
    }

    /** The service itself blocks a channel for a while. */
    static void block(Account account, Channel channel, BlockReason reason, Instant now) {
        channel.require(ChannelStatus.READY, ChannelStatus.PUBLISHING);
        var block = block(account, channel, "STREAM_BLOCKED_" + reason.name(), now);
        account.agenda().at(now.plus(reason.duration), lifted -> {
            if (channel.isBlockedBy(block)) {
                channel.become(ChannelStatus.READY);
                account.events().add(channel, "STREAM_UNBLOCK", lifted);
            }
        });
    }

    private static int block(Account account, Channel channel, String eventCode, Instant now) {
        if (channel.is(ChannelStatus.PUBLISHING)) {
            end(account, channel, ChannelStatus.READY, now);
        }
        account.events().add(channel, eventCode, now);
        return channel.block();
    }

    /** Why the service blocks by itself, and for how long. */
    enum BlockReason {
        ON_LIVE(Duration.ofMinutes(5)),
        AT_START(Duration.ofMinutes(30)),
        UNDEFINED(Duration.ofHours(1));

        private final Duration duration;

        BlockReason(Duration duration) {
            this.duration = duration;
        }

        static BlockReason named(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
