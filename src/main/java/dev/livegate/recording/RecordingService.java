package dev.livegate.recording;

import dev.livegate.guard.StateGuard;
import dev.livegate.guard.StateRule;
import dev.livegate.station.ChannelId;
import dev.livegate.upstream.Call;
import java.util.List;
import org.springframework.stereotype.Service;

/** Starts, stops and shows recordings of live channels. */
@Service
final class RecordingService {

    private final RecordingUpstream recordings;
    private final StateGuard guard;

    RecordingService(RecordingUpstream recordings, StateGuard guard) {
        this.recordings = recordings;
        this.guard = guard;
    }

    /** Makes sure that the channel records: on a channel that does already, nothing is written. */
    List<Recording> start(Call call, ChannelId channel) {
        if (guard.isAlreadyRecording(call, StateRule.START_RECORDING, channel)) {
            return Recording.latestSession(list(call, channel));
        }
        return Recording.listOf(recordings.start(call, channel.value()).required());
    }

    /** Makes sure that the channel does not record: on a channel that does not, nothing is written. */
    List<Recording> stop(Call call, ChannelId channel) {
        if (guard.isCertainlyNotRecording(call, channel)) {
            return Recording.latestSession(list(call, channel));
        }
        return Recording.listOf(recordings.stop(call, channel.value()).required());
    }

    List<Recording> list(Call call, ChannelId channel) {
        return Recording.listOf(recordings.list(call, channel.value()).required());
    }
}
