package dev.livegate.channel;

import dev.livegate.account.ZoneRules;
import dev.livegate.api.MergePatch;
import dev.livegate.api.Pages;
import dev.livegate.api.Pages.Page;
import dev.livegate.cdn.CdnChangedJson;
import dev.livegate.cdn.CdnJson;
import dev.livegate.cdn.ChangeCdnRequest;
import dev.livegate.cdn.ChangeCdnsRequest;
import dev.livegate.channel.ChannelUpstream.ChannelJson;
import dev.livegate.guard.LowLatencyGuard;
import dev.livegate.guard.PackagingRule;
import dev.livegate.guard.StateGuard;
import dev.livegate.guard.StateRule;
import dev.livegate.lifecycle.BroadcastLifecycle;
import dev.livegate.lifecycle.BroadcastRules;
import dev.livegate.lifecycle.ChannelCreation;
import dev.livegate.lifecycle.UpstreamChannel;
import dev.livegate.model.ChannelId;
import dev.livegate.security.Caller;
import dev.livegate.upstream.Call;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** The use cases of live channels. */
@Service
final class ChannelService {

    private final ChannelUpstream channels;
    private final LowLatencyGuard lowLatency;
    private final StateGuard guard;
    private final MergePatch patches;
    private final BroadcastLifecycle<ChannelJson> lifecycle;

    ChannelService(ChannelUpstream channels, LowLatencyGuard lowLatency, StateGuard guard, MergePatch patches) {
        this.channels = channels;
        this.lowLatency = lowLatency;
        this.guard = guard;
        this.patches = patches;
        this.lifecycle = new BroadcastLifecycle<>(channels, BroadcastRules.LIVE, guard);
    }

    Page<ChannelJson> list(
            Call call,
            Caller caller,
            int page,
            int size,
            @Nullable String id,
            @Nullable String name,
            @Nullable LiveStatusFilter status) {
        return Pages.visible(
                caller,
                page,
                size,
                (number, length) ->
                        channels.list(call, number, length, status == null ? null : status.name(), name, id),
                UpstreamChannel::id);
    }

    ChannelJson get(Call call, ChannelId channel) {
        return lifecycle.get(call, channel);
    }

    ChannelJson create(Call call, CreateChannelRequest request) {
        ZoneRules.check(request, call.account().zone());
        lowLatency.check(call, request.packaging(), request.qualitySetId(), request.cdn());
        return ChannelCreation.create(
                call,
                request.name(),
                () -> channels.create(call, request.toJson(call.account().zone())),
                (number, length) -> channels.list(call, number, length, null, request.name(), null),
                channel -> get(call, channel));
    }

    /**
     * Reads, merges and writes all settings, because the upstream resets those that are left out.
     *
     * @param precondition fails if the channel is not as the caller demands
     */
    ChannelJson update(Call call, ChannelId channel, JsonNode patch, Consumer<ChannelJson> precondition) {
        ZoneRules.check(patch, UpdateChannelRequest.class, call.account().zone());
        return lifecycle.update(
                call,
                channel,
                current -> {
                    precondition.accept(current);
                    var change =
                            patches.apply(UpdateChannelRequest.Current.of(current), patch, UpdateChannelRequest.class);
                    if (change.has("outputProtocol")) {
                        PackagingRule.check(
                                current.outputProtocol(), change.value().outputProtocol());
                    }
                    return () -> channels.update(call, channel.value(), UpdateChannelRequest.toJson(current, change));
                },
                now -> patches.changesNothing(UpdateChannelRequest.Current.of(now), patch, UpdateChannelRequest.class));
    }

    @Nullable
    ChannelJson delete(Call call, ChannelId channel) {
        return lifecycle.delete(call, channel);
    }

    ChannelJson suspend(Call call, ChannelId channel) {
        return lifecycle.suspend(call, channel);
    }

    ChannelJson resume(Call call, ChannelId channel) {
        return lifecycle.resume(call, channel);
    }

    ChannelJson switchInput(Call call, ChannelId channel) {
        guard.require(call, StateRule.SWITCH_INPUT, channel);
        return channels.switchInput(call, channel.value()).required();
    }

    @Nullable
    CdnJson changeCdn(Call call, ChannelId channel, ChangeCdnRequest request) {
        return lifecycle.changeCdn(call, channel, request);
    }

    CdnChangedJson changeCdns(Call call, ChangeCdnsRequest request) {
        return lifecycle.changeCdns(call, request);
    }
}
