package dev.livegate.lifecycle;

import dev.livegate.cdn.CdnChangedJson;
import dev.livegate.cdn.CdnJson;
import dev.livegate.cdn.ChangeCdnRequest;
import dev.livegate.cdn.ChangeCdnsRequest;
import dev.livegate.guard.StateConflictException;
import dev.livegate.guard.StateGuard;
import dev.livegate.model.ChannelId;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.OutcomeCheck;
import dev.livegate.upstream.UpstreamException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The use cases that live and VOD2LIVE channels share. Each command throws {@link StateConflictException} if the channel's state
 * does not permit it, and {@link UpstreamException} on every failure of the upstream.
 *
 * @param <C> the channel in the upstream's answers
 */
public final class BroadcastLifecycle<C extends BroadcastChannel> {

    private final BroadcastUpstream<C> channels;
    private final BroadcastRules rules;
    private final StateGuard guard;

    public BroadcastLifecycle(BroadcastUpstream<C> channels, BroadcastRules rules, StateGuard guard) {
        this.channels = channels;
        this.rules = rules;
        this.guard = guard;
    }

    public C get(Call call, ChannelId channel) {
        return channels.get(call, channel.value()).required();
    }

    /**
     * Changes settings. The state rule judges the channel that the change was made for.
     *
     * @param change what to send for the channel as it is
     * @param isDone whether a channel has the wanted settings
     */
    public C update(Call call, ChannelId channel, Function<C, Supplier<Envelope<C>>> change, Predicate<C> isDone) {
        var current = get(call, channel);
        var send = change.apply(current);
        guard.require(call, rules.update(), current.state());
        return OutcomeCheck.of(
                call,
                () -> send.get().with(UpstreamChannel::channelId, "channelId"),
                () -> Optional.of(get(call, channel)).filter(isDone));
    }

    public C suspend(Call call, ChannelId channel) {
        guard.require(call, rules.suspend(), channel);
        return OutcomeCheck.of(
                call,
                () -> channels.suspend(call, channel.value()).with(UpstreamChannel::channelId, "channelId"),
                () -> Optional.of(get(call, channel)).filter(now -> "BLOCK".equals(now.channelStatus())));
    }

    public C resume(Call call, ChannelId channel) {
        guard.require(call, rules.resume(), channel);
        return OutcomeCheck.of(
                call,
                () -> channels.resume(call, channel.value()).with(UpstreamChannel::channelId, "channelId"),
                () -> Optional.of(get(call, channel))
                        .filter(now -> rules.resumed().contains(String.valueOf(now.channelStatus()))));
    }

    /** Deletes the channel and returns it as it was, so that its caller learns which CDN stays; null if that is not known any more. */
    public @Nullable C delete(Call call, ChannelId channel) {
        var before = call.isRepetition() ? null : get(call, channel);
        if (before != null) {
            guard.require(call, rules.delete(), before.state());
        }
        OutcomeCheck.ofDelete(
                call,
                () -> channels.delete(call, channel.value()).with(UpstreamChannel::channelId, "channelId"),
                () -> get(call, channel));
        return before;
    }

    /** Moves the channel to another CDN. On a channel that has the CDN already, nothing is written. */
    public @Nullable CdnJson changeCdn(Call call, ChannelId channel, ChangeCdnRequest request) {
        var current = get(call, channel);
        if (current.cdn() != null && request.isMetBy(current.cdn())) {
            return current.cdn();
        }
        guard.require(call, rules.changeCdn(), current.state());
        return OutcomeCheck.of(
                call,
                () -> channels.changeCdn(call, channel.value(), new ChangeCdnRequest.Json(request.toTarget()))
                        .with(CdnChangedJson::cdn, "cdn")
                        .cdn(),
                () -> Optional.ofNullable(get(call, channel).cdn()).filter(request::isMetBy));
    }

    /** Moves several channels to another CDN. */
    public CdnChangedJson changeCdns(Call call, ChangeCdnsRequest request) {
        request.channelIds().forEach(channel -> guard.require(call, rules.changeCdn(), channel));
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
