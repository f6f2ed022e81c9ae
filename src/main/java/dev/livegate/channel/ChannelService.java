package dev.livegate.channel;

import dev.livegate.channel.ChannelUpstream.CdnChangeJson;
import dev.livegate.channel.ChannelUpstream.CdnJson;
import dev.livegate.channel.ChannelUpstream.CdnTargetJson;
import dev.livegate.channel.ChannelUpstream.ChannelJson;
import dev.livegate.guard.StateGuard;
import dev.livegate.guard.StateRule;
import dev.livegate.security.Caller;
import dev.livegate.station.ChannelId;
import dev.livegate.upstream.Call;
import dev.livegate.web.Pages;
import dev.livegate.web.Pages.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What callers do with live channels. */
@Service
final class ChannelService {

    private final ChannelUpstream channels;
    private final StateGuard guard;

    ChannelService(ChannelUpstream channels, StateGuard guard) {
        this.channels = channels;
        this.guard = guard;
    }

    Page<ChannelJson> list(
            Call call, Caller caller, int page, int size, @Nullable String name, @Nullable LiveStatusFilter status) {
        return Pages.visible(
                caller,
                page,
                size,
                (number, length) -> channels.list(call, number, length, status == null ? null : status.name(), name),
                ChannelResponse::idOf);
    }

    ChannelJson get(Call call, ChannelId channel) {
        return channels.get(call, channel.value()).required();
    }

    ChannelJson suspend(Call call, ChannelId channel) {
        guard.require(call, StateRule.SUSPEND_LIVE, channel);
        return channels.suspend(call, channel.value()).required();
    }

    ChannelJson resume(Call call, ChannelId channel) {
        guard.require(call, StateRule.RESUME_LIVE, channel);
        return channels.resume(call, channel.value()).required();
    }

    @Nullable
    CdnJson changeCdn(Call call, ChannelId channel, long instanceNo, long profileId) {
        guard.require(call, StateRule.CHANGE_LIVE_CDN, channel);
        var target = new CdnChangeJson(new CdnTargetJson(instanceNo, profileId));
        return channels.changeCdn(call, channel.value(), target).required().cdn();
    }
}
