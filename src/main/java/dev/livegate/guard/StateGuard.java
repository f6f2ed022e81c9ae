package dev.livegate.guard;

import dev.livegate.station.ChannelId;
import dev.livegate.upstream.Call;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Decides, before a command is sent, whether the channel's state permits it. Switched off, the decision is the upstream's.
 */
public final class StateGuard {

    private final ChannelStateUpstream channels;
    private final boolean isOn;
    private final MeterRegistry meters;

    StateGuard(ChannelStateUpstream channels, boolean isOn, MeterRegistry meters) {
        this.channels = channels;
        this.isOn = isOn;
        this.meters = meters;
    }

    /** @throws StateConflictException if the channel's state does not permit the command */
    public void require(Call call, StateRule rule, ChannelId channel) {
        if (isOn && !call.isRepetition()) {
            require(rule, read(call, rule.kind(), channel));
        }
    }

    /**
     * Whether a channel that must be recording after the command records already, so that there is nothing to send.
     *
     * @throws StateConflictException if it does not, and its state does not permit the command either
     */
    public boolean isAlreadyRecording(Call call, StateRule rule, ChannelId channel) {
        if (!isOn) {
            return false;
        }
        var state = read(call, rule.kind(), channel);
        if (!state.isRecording() && !call.isRepetition()) {
            require(rule, state);
        }
        return state.isRecording();
    }

    /** Whether there is no recording to stop; with the guard switched off, the upstream is asked to stop in any case. */
    public boolean isCertainlyNotRecording(Call call, ChannelId channel) {
        return isOn && !read(call, ChannelKind.LIVE, channel).isRecording();
    }

    /** Whether the channel records now, whoever decides what that permits. */
    public boolean isRecording(Call call, ChannelId channel) {
        return read(call, ChannelKind.LIVE, channel).isRecording();
    }

    private void require(StateRule rule, ChannelState state) {
        if (!rule.permits(state)) {
            meters.counter("livegate.state.refusals", "rule", rule.name()).increment();
            throw new StateConflictException(rule, state);
        }
    }

    private ChannelState read(Call call, ChannelKind kind, ChannelId channel) {
        return switch (kind) {
            case LIVE -> channels.liveChannel(call, channel.value()).required().toState();
            case RESTREAM ->
                channels.restreamChannel(call, channel.value()).required().toState();
            case VOD -> channels.vodChannel(call, channel.value()).required().toState();
        };
    }
}
