package dev.livegate.snapshot;

import dev.livegate.guard.StateGuard;
import dev.livegate.guard.StateRule;
import dev.livegate.model.ChannelId;
import dev.livegate.model.CountedId;
import dev.livegate.snapshot.SnapshotUpstream.SnapshotOfChannelJson;
import dev.livegate.upstream.Call;
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
        return snapshots.create(call, channel.value(), minutes).required();
    }

    SnapshotOfChannelJson get(Call call, ChannelId channel, CountedId snapshot) {
        return snapshots.get(call, channel.value(), snapshot.value()).required();
    }
}
