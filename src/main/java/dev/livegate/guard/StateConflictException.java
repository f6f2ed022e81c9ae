package dev.livegate.guard;

import dev.livegate.model.ChannelStatus;
import dev.livegate.model.UpstreamEnum;
import java.util.Set;

/** The channel is not in a state that permits the command; nothing was sent. */
public final class StateConflictException extends RuntimeException {

    private final transient ChannelState state;
    private final transient StateRule rule;

    StateConflictException(StateRule rule, ChannelState state) {
        super(rule.sentence());
        this.rule = rule;
        this.state = state;
    }

    public UpstreamEnum<ChannelStatus> currentStatus() {
        return state.status();
    }

    public Set<ChannelStatus> allowedStatuses() {
        return rule.statuses();
    }

    /** The rule and how the channel stands against it, for people. */
    public String explanation() {
        var status = state.status().raw() == null
                ? state.status().value().name()
                : state.status().raw();
        if (!rule.statuses().contains(state.status().value())) {
            return "%s It is %s.".formatted(rule.sentence(), status);
        }
        if (rule.isAboutPackaging()) {
            return "%s It is %s, with outputProtocol %s.".formatted(rule.sentence(), status, state.outputProtocol());
        }
        return "%s It is %s, %s, with DVR %s."
                .formatted(
                        rule.sentence(),
                        status,
                        state.isRecording() ? "recording" : "not recording",
                        state.hasDvr() ? "on" : "off");
    }
}
