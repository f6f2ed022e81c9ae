package dev.livegate.restream;

import dev.livegate.api.MergePatch;
import dev.livegate.api.NoSuchResourceException;
import dev.livegate.api.Pages;
import dev.livegate.api.Pages.Page;
import dev.livegate.guard.StateGuard;
import dev.livegate.guard.StateRule;
import dev.livegate.lifecycle.ChannelCreation;
import dev.livegate.lifecycle.UpstreamChannel;
import dev.livegate.model.ChannelId;
import dev.livegate.model.CountedId;
import dev.livegate.restream.RestreamUpstream.PlatformJson;
import dev.livegate.restream.RestreamUpstream.RestreamChannelJson;
import dev.livegate.security.Caller;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.OutcomeCheck;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** The use cases of re-stream channels. */
@Service
final class RestreamService {

    private final RestreamUpstream restream;
    private final StateGuard guard;
    private final MergePatch patches;

    RestreamService(RestreamUpstream restream, StateGuard guard, MergePatch patches) {
        this.restream = restream;
        this.guard = guard;
        this.patches = patches;
    }

    Page<RestreamChannelJson> list(Call call, Caller caller, int page, int size) {
        return Pages.visible(
                caller, page, size, (number, length) -> restream.list(call, number, length), UpstreamChannel::id);
    }

    RestreamChannelJson get(Call call, ChannelId channel) {
        return restream.get(call, channel.value()).required();
    }

    RestreamChannelJson create(Call call, CreateRestreamChannelRequest request) {
        return ChannelCreation.create(
                call,
                request.name(),
                () -> restream.create(call, request.toJson()),
                (number, length) -> restream.list(call, number, length),
                channel -> get(call, channel));
    }

    void delete(Call call, ChannelId channel) {
        guard.require(call, StateRule.DELETE_RESTREAM, channel);
        OutcomeCheck.ofDelete(
                call,
                () -> restream.delete(call, channel.value()).with(RestreamChannelJson::channelId, "channelId"),
                () -> get(call, channel));
    }

    List<PlatformJson> platforms(Call call, ChannelId channel) {
        return restream.platforms(call, channel.value()).required();
    }

    /**
     * Reads, merges, and writes address and key together, as the upstream wants them.
     *
     * @param precondition fails if the channel's platforms are not as the caller demands
     */
    PlatformJson updatePlatform(
            Call call,
            ChannelId channel,
            CountedId platform,
            JsonNode patch,
            Consumer<List<PlatformJson>> precondition) {
        var all = platforms(call, channel);
        var current = platform(all, platform);
        precondition.accept(all);
        if (current.password() != null && !patch.has("password")) {
            throw new InvalidRequestException(new Violation(
                    "password", "must be sent again, or null to remove it: the upstream does not tell it", null));
        }
        var change = patches.apply(UpdatePlatformRequest.Current.of(current), patch, UpdatePlatformRequest.class);
        guard.require(call, StateRule.UPDATE_PLATFORM, channel);
        return OutcomeCheck.of(
                call,
                () -> restream.updatePlatform(
                                call, channel.value(), platform.value(), UpdatePlatformRequest.toJson(current, change))
                        .with(PlatformJson::rtmpUrl, "rtmpUrl"),
                () -> Optional.of(platform(platforms(call, channel), platform))
                        .filter(now -> patches.changesNothing(
                                UpdatePlatformRequest.Current.of(now), patch, UpdatePlatformRequest.class)));
    }

    private static PlatformJson platform(List<PlatformJson> all, CountedId platform) {
        return all.stream()
                .filter(known -> platform.value().equals(known.platId()))
                .findFirst()
                .orElseThrow(() -> new NoSuchResourceException("the channel has no such platform"));
    }
}
