package dev.livegate.vod;

import dev.livegate.account.ZoneRules;
import dev.livegate.api.MergePatch;
import dev.livegate.api.Pages;
import dev.livegate.api.Pages.Page;
import dev.livegate.cdn.CdnChangedJson;
import dev.livegate.cdn.CdnJson;
import dev.livegate.cdn.ChangeCdnRequest;
import dev.livegate.cdn.ChangeCdnsRequest;
import dev.livegate.guard.LowLatencyGuard;
import dev.livegate.guard.PackagingRule;
import dev.livegate.guard.StateGuard;
import dev.livegate.lifecycle.BroadcastLifecycle;
import dev.livegate.lifecycle.BroadcastRules;
import dev.livegate.lifecycle.ChannelCreation;
import dev.livegate.lifecycle.UpstreamChannel;
import dev.livegate.model.ChannelId;
import dev.livegate.security.Caller;
import dev.livegate.upstream.Call;
import dev.livegate.vod.VodUpstream.VodChannelJson;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** The use cases of VOD2LIVE channels. */
@Service
final class VodService {

    private final VodUpstream channels;
    private final LowLatencyGuard lowLatency;
    private final MergePatch patches;
    private final BroadcastLifecycle<VodChannelJson> lifecycle;

    VodService(VodUpstream channels, LowLatencyGuard lowLatency, StateGuard guard, MergePatch patches) {
        this.channels = channels;
        this.lowLatency = lowLatency;
        this.patches = patches;
        this.lifecycle = new BroadcastLifecycle<>(channels, BroadcastRules.VOD, guard);
    }

    Page<VodChannelJson> list(Call call, Caller caller, int page, int size) {
        return Pages.visible(
                caller, page, size, (number, length) -> channels.list(call, number, length), UpstreamChannel::id);
    }

    VodChannelJson get(Call call, ChannelId channel) {
        return lifecycle.get(call, channel);
    }

    VodChannelJson create(Call call, CreateVodChannelRequest request) {
        ZoneRules.check(request, call.account().zone());
        lowLatency.check(call, request.packaging(), request.qualitySetId(), request.cdn());
        return ChannelCreation.create(
                call,
                request.name(),
                () -> channels.create(call, request.toJson(call.account().zone())),
                (number, length) -> channels.list(call, number, length),
                channel -> get(call, channel));
    }

    /**
     * Reads, merges and writes all settings, because the upstream resets those that are left out.
     *
     * @param precondition fails if the channel is not as the caller demands
     */
    VodChannelJson update(Call call, ChannelId channel, JsonNode patch, Consumer<VodChannelJson> precondition) {
        ZoneRules.check(patch, UpdateVodChannelRequest.class, call.account().zone());
        return lifecycle.update(
                call,
                channel,
                current -> {
                    precondition.accept(current);
                    var change = patches.apply(
                            UpdateVodChannelRequest.Current.of(current), patch, UpdateVodChannelRequest.class);
                    if (change.has("outputProtocol")) {
                        PackagingRule.check(
                                current.outputProtocol(), change.value().outputProtocol());
                    }
                    return () ->
                            channels.update(call, channel.value(), UpdateVodChannelRequest.toJson(current, change));
                },
                now -> patches.changesNothing(
                        UpdateVodChannelRequest.Current.of(now), patch, UpdateVodChannelRequest.class));
    }

    @Nullable
    VodChannelJson delete(Call call, ChannelId channel) {
        return lifecycle.delete(call, channel);
    }

    VodChannelJson suspend(Call call, ChannelId channel) {
        return lifecycle.suspend(call, channel);
    }

    VodChannelJson resume(Call call, ChannelId channel) {
        return lifecycle.resume(call, channel);
    }

    @Nullable
    CdnJson changeCdn(Call call, ChannelId channel, ChangeCdnRequest request) {
        return lifecycle.changeCdn(call, channel, request);
    }

    CdnChangedJson changeCdns(Call call, ChangeCdnsRequest request) {
        return lifecycle.changeCdns(call, request);
    }
}
