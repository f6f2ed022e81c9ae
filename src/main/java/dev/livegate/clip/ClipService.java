package dev.livegate.clip;

import dev.livegate.clip.ClipUpstream.ClipJson;
import dev.livegate.clip.ClipUpstream.ClipOfChannelJson;
import dev.livegate.clip.ClipUpstream.ClipsOfChannelJson;
import dev.livegate.clip.ClipUpstream.OutputTargetJson;
import dev.livegate.guard.StateGuard;
import dev.livegate.guard.StateRule;
import dev.livegate.model.ChannelId;
import dev.livegate.model.CountedId;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.OutcomeCheck;
import dev.livegate.upstream.UpstreamException;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Cuts and shows short clips. */
@Service
final class ClipService {

    private final ClipUpstream clips;
    private final StateGuard guard;
    private final InstantSource time;

    ClipService(ClipUpstream clips, StateGuard guard, InstantSource time) {
        this.clips = clips;
        this.guard = guard;
        this.time = time;
    }

    /** The snapshot must be there, younger than an hour, and at least as long as the clip reaches. */
    ClipOfChannelJson create(Call call, ChannelId channel, CountedId snapshot, CreateClipRequest request) {
        request.checkLength();
        guard.require(call, StateRule.CREATE_CLIP, channel);
        if (!call.isRepetition()) {
            checkSource(call, channel, snapshot, request);
        }
        var wanted = request.toJson();
        return OutcomeCheck.of(
                call,
                () -> clips.create(call, channel.value(), snapshot.value(), wanted)
                        .with(ClipOfChannelJson::clipId, "shortclip.id"),
                () -> findCreated(call, channel, snapshot, wanted.shortclip().output()));
    }

    private void checkSource(Call call, ChannelId channel, CountedId snapshot, CreateClipRequest request) {
        var source = UpstreamException.required(
                clips.snapshot(call, channel.value(), snapshot.value())
                        .required()
                        .snapshot(),
                "snapshot");
        if (source.expireTime() != null && source.expireTime() <= time.millis()) {
            throw new InvalidRequestException(
                    new Violation("snapshotId", "must be a snapshot younger than an hour", snapshot.value()));
        }
        if (source.duration() != null && source.duration() > 0) {
            request.checkInside(Duration.ofMinutes(source.duration()).toMillis());
        }
    }

    private Optional<ClipOfChannelJson> findCreated(
            Call call, ChannelId channel, CountedId snapshot, OutputTargetJson target) {
        var listed = list(call, channel, snapshot, null).shortClipList();
        var alike = (listed == null ? List.<ClipJson>of() : listed)
                .stream()
                        .filter(clip -> clip.output() != null
                                && target.bucketName().equals(clip.output().bucketName())
                                && target.filePath().equals(clip.output().filePath()))
                        .toList();
        return OutcomeCheck.onlyOneOf(call, alike, ClipJson::createdTime)
                .map(clip -> new ClipOfChannelJson(channel.value(), snapshot.value(), clip));
    }

    ClipsOfChannelJson list(Call call, ChannelId channel, CountedId snapshot, @Nullable ClipStatusFilter status) {
        return clips.list(call, channel.value(), snapshot.value(), status == null ? null : status.name())
                .required();
    }

    ClipOfChannelJson get(Call call, ChannelId channel, CountedId clip) {
        return clips.get(call, channel.value(), clip.value()).required();
    }
}
