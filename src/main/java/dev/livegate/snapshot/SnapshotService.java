package dev.livegate.snapshot;

import dev.livegate.guard.StateGuard;
import dev.livegate.guard.StateRule;
import dev.livegate.model.ChannelId;
import dev.livegate.model.CountedId;
import dev.livegate.model.SnapshotJson;
import dev.livegate.snapshot.SnapshotUpstream.ChannelJson;
import dev.livegate.snapshot.SnapshotUpstream.SnapshotOfChannelJson;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.OutcomeCheck;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes and shows snapshots. */
@Service
final class SnapshotService {

    private final SnapshotUpstream snapshots;
    private final StateGuard guard;

    SnapshotService(SnapshotUpstream snapshots, StateGuard guard) {
        this.snapshots = snapshots;
        this.guard = guard;
    }

    SnapshotOfChannelJson create(Call call, ChannelId channel, @Nullable Integer minutes) {
        guard.require(call, StateRule.CREATE_SNAPSHOT, channel);
        return OutcomeCheck.of(
                call,
                () -> snapshots
                        .create(call, channel.value(), minutes)
                        .with(SnapshotOfChannelJson::snapshot, "snapshot"),
                () -> find(call, channel, minutes));
    }

    /** The only snapshot of the channel that can be the one whose answer was lost. */
    private Optional<SnapshotOfChannelJson> find(Call call, ChannelId channel, @Nullable Integer minutes) {
        var current = list(call, channel);
        var asLong = current.snapshots().stream()
                .filter(snapshot -> minutes == null || minutes.equals(snapshot.duration()))
                .toList();
        return OutcomeCheck.onlyOneOf(call, asLong, SnapshotJson::createdTime)
                .map(found -> new SnapshotOfChannelJson(current.channelId(), current.channelStatus(), found));
    }

    ChannelJson list(Call call, ChannelId channel) {
        return snapshots.channel(call, channel.value()).required();
    }

    SnapshotOfChannelJson get(Call call, ChannelId channel, CountedId snapshot) {
        return snapshots.get(call, channel.value(), snapshot.value()).required();
    }
}
