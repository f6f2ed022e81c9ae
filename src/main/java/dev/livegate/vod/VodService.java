package dev.livegate.vod;

import dev.livegate.account.ZoneRules;
import dev.livegate.api.MergePatch;
import dev.livegate.api.Pages;
import dev.livegate.api.Pages.Page;
import dev.livegate.cdn.CdnJson;
import dev.livegate.cdn.ChangeCdnRequest;
import dev.livegate.cdn.ChangeCdnsRequest;
import dev.livegate.guard.LowLatencyGuard;
import dev.livegate.guard.PackagingRule;
import dev.livegate.guard.StateGuard;
import dev.livegate.guard.StateRule;
import dev.livegate.model.ChannelId;
import dev.livegate.security.Caller;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.OutcomeCheck;
import dev.livegate.upstream.UpstreamException;
import dev.livegate.vod.VodUpstream.CdnChangedJson;
import dev.livegate.vod.VodUpstream.VodChannelJson;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** What callers do with VOD2LIVE channels. */
@Service
final class VodService {

    private static final Set<String> RESUMED = Set.of("READY", "RESERVED", "PUBLISHING", "PUBLISH");

    private final VodUpstream channels;
    private final LowLatencyGuard lowLatency;
    private final StateGuard guard;
    private final MergePatch patches;

    VodService(VodUpstream channels, LowLatencyGuard lowLatency, StateGuard guard, MergePatch patches) {
        this.channels = channels;
        this.lowLatency = lowLatency;
        this.guard = guard;
        this.patches = patches;
    }

    /** The upstream may answer with the identifier alone; then the rest is read, if it can be. */
    VodChannelJson create(Call call, CreateVodChannelRequest request) {
        ZoneRules.check(request, call.account().zone());
        lowLatency.check(call, request.packaging(), request.qualitySetId(), request.cdn());
        var created = OutcomeCheck.of(
                call,
                () -> channels.create(call, request.toJson(call.account().zone()))
                        .with(VodChannelJson::channelId, "channelId"),
                () -> findCreated(call, request.name()));
        if (created.channelStatus() != null) {
            return created;
        }
        try {
            return get(call, new ChannelId(VodChannelResponse.idOf(created)));
        } catch (UpstreamException e) {
            return created;
        }
    }

    private Optional<VodChannelJson> findCreated(Call call, String name) {
        var namesakes = Pages.matching(
                (number, length) -> channels.list(call, number, length),
                candidate -> name.equals(candidate.channelName()));
        return OutcomeCheck.onlyOneOf(call, namesakes, VodChannelJson::createdTime);
    }

    /** Reads, merges, and writes the whole, for the upstream resets what is left out. */
    VodChannelJson update(Call call, ChannelId channel, JsonNode patch) {
        ZoneRules.check(patch, UpdateVodChannelRequest.class, call.account().zone());
        var current = get(call, channel);
        var settings = patches.apply(UpdateVodChannelRequest.Current.of(current), patch, UpdateVodChannelRequest.class);
        PackagingRule.check(current.outputProtocol(), settings.outputProtocol());
        guard.require(call, StateRule.UPDATE_VOD, channel);
        return OutcomeCheck.of(
                call,
                () -> channels.update(call, channel.value(), settings.toJson())
                        .with(VodChannelJson::channelId, "channelId"),
                () -> Optional.of(get(call, channel))
                        .filter(now -> patches.changesNothing(
                                UpdateVodChannelRequest.Current.of(now), patch, UpdateVodChannelRequest.class)));
    }

    /** The channel as it was, so that its caller learns which CDN stays behind; null if that is not known any more. */
    @Nullable
    VodChannelJson delete(Call call, ChannelId channel) {
        guard.require(call, StateRule.DELETE_VOD, channel);
        var channelBefore = call.isRepetition() ? null : get(call, channel);
        OutcomeCheck.ofDelete(
                call,
                () -> channels.delete(call, channel.value()).with(VodChannelJson::channelId, "channelId"),
                () -> get(call, channel));
        return channelBefore;
    }

    /** On a channel that has the CDN already, nothing is written. */
    @Nullable
    CdnJson changeCdn(Call call, ChannelId channel, ChangeCdnRequest request) {
        var current = get(call, channel).cdn();
        if (current != null && request.isMetBy(current)) {
            return current;
        }
        guard.require(call, StateRule.CHANGE_VOD_CDN, channel);
        return OutcomeCheck.of(
                call,
                () -> channels.changeCdn(call, channel.value(), new ChangeCdnRequest.Json(request.toTarget()))
                        .with(CdnChangedJson::cdn, "cdn")
                        .cdn(),
                () -> Optional.ofNullable(get(call, channel).cdn()).filter(request::isMetBy));
    }

    CdnChangedJson changeCdns(Call call, ChangeCdnsRequest request) {
        request.channelIds().forEach(channel -> guard.require(call, StateRule.CHANGE_VOD_CDN, channel));
        return OutcomeCheck.of(
                call,
                () -> channels.changeCdns(call, request.toJson()).with(CdnChangedJson::channelList, "channelList"),
                () -> findChanged(call, request));
    }

    private Optional<CdnChangedJson> findChanged(Call call, ChangeCdnsRequest request) {
        CdnJson cdn = null;
        for (var channel : request.channelIds()) {
            cdn = get(call, channel).cdn();
            if (cdn == null || !request.isMetBy(cdn)) {
                return Optional.empty();
            }
        }
        return Optional.of(new CdnChangedJson(request.toJson().channelList(), cdn));
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
        return OutcomeCheck.of(
                call,
                () -> channels.suspend(call, channel.value()).with(VodChannelJson::channelId, "channelId"),
                () -> Optional.of(get(call, channel)).filter(now -> "BLOCK".equals(now.channelStatus())));
    }

    VodChannelJson resume(Call call, ChannelId channel) {
        guard.require(call, StateRule.RESUME_VOD, channel);
        return OutcomeCheck.of(
                call,
                () -> channels.resume(call, channel.value()).with(VodChannelJson::channelId, "channelId"),
                () -> Optional.of(get(call, channel))
                        .filter(now -> RESUMED.contains(String.valueOf(now.channelStatus()))));
    }
}
