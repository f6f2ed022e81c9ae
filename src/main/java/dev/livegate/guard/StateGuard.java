package dev.livegate.guard;

import dev.livegate.model.ChannelId;
import dev.livegate.reads.Freshness;
import dev.livegate.reads.ReadReports;
import dev.livegate.upstream.Call;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Decides, before a command is sent, whether the channel's state permits it. If the guard is off, the upstream decides.
 */
public final class StateGuard {

    private static final Freshness RECENT = Freshness.youngerThan(Duration.ofSeconds(1));

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
            require(rule, read(call, rule.kind(), channel, rule::permits));
        }
    }

    /**
     * Judges a channel that was just read for the command.
     *
     * @throws StateConflictException if the channel's state does not permit the command
     */
    public void require(Call call, StateRule rule, ChannelState state) {
        if (isOn && !call.isRepetition()) {
            require(rule, state);
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
        var state = read(call, rule.kind(), channel, seen -> !seen.isRecording() && rule.permits(seen));
        if (!state.isRecording() && !call.isRepetition()) {
            require(rule, state);
        }
        return state.isRecording();
    }

    /** Whether there is no recording to stop; with the guard switched off, the upstream is asked to stop in any case. */
    public boolean isCertainlyNotRecording(Call call, ChannelId channel) {
        return isOn
                && !read(call, ChannelKind.LIVE, channel, ChannelState::isRecording)
                        .isRecording();
    }

    /** Whether the channel records now. */
    public boolean isRecording(Call call, ChannelId channel) {
        return read(call, ChannelKind.LIVE, channel).isRecording();
    }

    private void require(StateRule rule, ChannelState state) {
        if (!rule.permits(state)) {
            meters.counter("livegate.state.refusals", "rule", rule.name()).increment();
            throw new StateConflictException(rule, state);
        }
    }

    /** A cached state may permit a command. Before a command is refused, the state is read again. */
    private ChannelState read(Call call, ChannelKind kind, ChannelId channel, Predicate<ChannelState> letsSend) {
        if (call.isRepetition()) {
            return read(call.reading(Freshness.NOW), kind, channel);
        }
        var reports = new ReadReports();
        var seen = read(call.reading(RECENT, reports::add), kind, channel);
        var isFromCopy = reports.age().isPresent();
        return isFromCopy && !letsSend.test(seen) ? read(call.reading(Freshness.NOW), kind, channel) : seen;
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
