package dev.livegate.vod;

import dev.livegate.guard.StateGuard;
import dev.livegate.guard.StateRule;
import dev.livegate.security.Caller;
import dev.livegate.station.ChannelId;
import dev.livegate.upstream.Call;
import dev.livegate.vod.VodUpstream.VodChannelJson;
import dev.livegate.web.Pages;
import dev.livegate.web.Pages.Page;
import org.springframework.stereotype.Service;

/** What callers do with VOD2LIVE channels. */
@Service
final class VodService {

    private final VodUpstream channels;
    private final StateGuard guard;

    VodService(VodUpstream channels, StateGuard guard) {
        this.channels = channels;
        this.guard = guard;
    }

    Page<VodChannelJson> list(Call call, Caller caller, int page, int size) {
        return Pages.visible(
                caller, page, size, (number, length) -> channels.list(call, number, length), VodChannelResponse::idOf);
    }

    VodChannelJson get(Call call, ChannelId channel) {
        return channels.get(call, channel.value()).required();
    }

    VodChannelJson suspend(Call call, ChannelId channel) {
        guard.require(call, StateRule.SUSPEND_VOD, channel);
        return channels.suspend(call, channel.value()).required();
    }

    VodChannelJson resume(Call call, ChannelId channel) {
        guard.require(call, StateRule.RESUME_VOD, channel);
        return channels.resume(call, channel.value()).required();
    }
}
