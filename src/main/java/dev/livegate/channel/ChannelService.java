package dev.livegate.channel;

import dev.livegate.account.ZoneRules;
import dev.livegate.api.MergePatch;
import dev.livegate.api.Pages;
import dev.livegate.api.Pages.Page;
import dev.livegate.cdn.CdnJson;
import dev.livegate.cdn.ChangeCdnRequest;
import dev.livegate.cdn.ChangeCdnsRequest;
import dev.livegate.channel.ChannelUpstream.CdnChangedJson;
import dev.livegate.channel.ChannelUpstream.ChannelJson;
import dev.livegate.guard.LowLatencyGuard;
import dev.livegate.guard.PackagingRule;
import dev.livegate.guard.StateGuard;
import dev.livegate.guard.StateRule;
import dev.livegate.model.ChannelId;
import dev.livegate.security.Caller;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.OutcomeCheck;
import dev.livegate.upstream.UpstreamException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** What callers do with live channels. */
@Service
final class ChannelService {

    private static final Set<String> RESUMED = Set.of("READY", "PUBLISHING", "PUBLISH");

    private final ChannelUpstream channels;
    private final LowLatencyGuard lowLatency;
    private final StateGuard guard;
    private final MergePatch patches;

    ChannelService(ChannelUpstream channels, LowLatencyGuard lowLatency, StateGuard guard, MergePatch patches) {
        this.channels = channels;
        this.lowLatency = lowLatency;
        this.guard = guard;
        this.patches = patches;
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
                ChannelResponse::idOf);
    }

    ChannelJson get(Call call, ChannelId channel) {
        return channels.get(call, channel.value()).required();
    }

    /** The upstream may answer with the identifier alone; then the rest is read, if it can be. */
    ChannelJson create(Call call, CreateChannelRequest request) {
        ZoneRules.check(request, call.account().zone());
        lowLatency.check(call, request.packaging(), request.qualitySetId(), request.cdn());
        var created = OutcomeCheck.of(
                call,
                () -> channels.create(call, request.toJson(call.account().zone()))
                        .with(ChannelJson::channelId, "channelId"),
                () -> findCreated(call, request.name()));
        if (created.channelStatus() != null) {
            return created;
        }
        try {
            return get(call, new ChannelId(ChannelResponse.idOf(created)));
        } catch (UpstreamException e) {
            return created;
        }
    }

    private Optional<ChannelJson> findCreated(Call call, String name) {
        var namesakes = Pages.matching(
                (number, length) -> channels.list(call, number, length, null, name, null),
                candidate -> name.equals(candidate.channelName()));
        return OutcomeCheck.onlyOneOf(call, namesakes, ChannelJson::createdTime);
    }

    /** Reads, merges, and writes the whole, for the upstream resets what is left out. */
    ChannelJson update(Call call, ChannelId channel, JsonNode patch) {
        ZoneRules.check(patch, UpdateChannelRequest.class, call.account().zone());
        var current = get(call, channel);
        var settings = patches.apply(UpdateChannelRequest.Current.of(current), patch, UpdateChannelRequest.class);
        PackagingRule.check(current.outputProtocol(), settings.outputProtocol());
        guard.require(call, StateRule.UPDATE_LIVE, channel);
        return OutcomeCheck.of(
                call,
                () -> channels.update(call, channel.value(), settings.toJson())
                        .with(ChannelJson::channelId, "channelId"),
                () -> Optional.of(get(call, channel))
                        .filter(now -> patches.changesNothing(
                                UpdateChannelRequest.Current.of(now), patch, UpdateChannelRequest.class)));
    }

    /** The channel as it was, so that its caller learns which CDN stays behind; null if that is not known any more. */
    @Nullable
    ChannelJson delete(Call call, ChannelId channel) {
        guard.require(call, StateRule.DELETE_LIVE, channel);
        var channelBefore = call.isRepetition() ? null : get(call, channel);
        OutcomeCheck.ofDelete(
                call,
                () -> channels.delete(call, channel.value()).with(ChannelJson::channelId, "channelId"),
                () -> get(call, channel));
        return channelBefore;
    }

    ChannelJson suspend(Call call, ChannelId channel) {
        guard.require(call, StateRule.SUSPEND_LIVE, channel);
        return OutcomeCheck.of(
                call,
                () -> channels.suspend(call, channel.value()).with(ChannelJson::channelId, "channelId"),
                () -> Optional.of(get(call, channel)).filter(now -> "BLOCK".equals(now.channelStatus())));
    }

    ChannelJson resume(Call call, ChannelId channel) {
        guard.require(call, StateRule.RESUME_LIVE, channel);
        return OutcomeCheck.of(
                call,
                () -> channels.resume(call, channel.value()).with(ChannelJson::channelId, "channelId"),
                () -> Optional.of(get(call, channel))
                        .filter(now -> RESUMED.contains(String.valueOf(now.channelStatus()))));
    }

    ChannelJson switchInput(Call call, ChannelId channel) {
        guard.require(call, StateRule.SWITCH_INPUT, channel);
        return channels.switchInput(call, channel.value()).required();
    }

    /** On a channel that has the CDN already, nothing is written. */
    @Nullable
    CdnJson changeCdn(Call call, ChannelId channel, ChangeCdnRequest request) {
        var current = get(call, channel).cdn();
        if (current != null && request.isMetBy(current)) {
            return current;
        }
        guard.require(call, StateRule.CHANGE_LIVE_CDN, channel);
        return OutcomeCheck.of(
                call,
                () -> channels.changeCdn(call, channel.value(), new ChangeCdnRequest.Json(request.toTarget()))
                        .with(CdnChangedJson::cdn, "cdn")
                        .cdn(),
                () -> Optional.ofNullable(get(call, channel).cdn()).filter(request::isMetBy));
    }

    CdnChangedJson changeCdns(Call call, ChangeCdnsRequest request) {
        request.channelIds().forEach(channel -> guard.require(call, StateRule.CHANGE_LIVE_CDN, channel));
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
}
