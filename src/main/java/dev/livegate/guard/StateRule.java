package dev.livegate.guard;

import static dev.livegate.station.ChannelStatus.BLOCK;
import static dev.livegate.station.ChannelStatus.PUBLISHING;
import static dev.livegate.station.ChannelStatus.READY;
import static dev.livegate.station.ChannelStatus.RESERVED;

import dev.livegate.station.ChannelStatus;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which channel state each command needs. The one declaration: the guard decides by it and the OpenAPI document quotes it.
 * Source: upstream guide, section 6.
 */
public enum StateRule {
    SUSPEND_LIVE(ChannelKind.LIVE, READY, PUBLISHING),
    RESUME_LIVE(ChannelKind.LIVE, BLOCK),
    CHANGE_LIVE_CDN(ChannelKind.LIVE, READY),
    START_RECORDING(ChannelKind.LIVE, PUBLISHING),
    /** The upstream says "while recording with DVR"; a channel records only while it publishes. */
    CREATE_SNAPSHOT(ChannelKind.LIVE, true, PUBLISHING),
    SUSPEND_VOD(ChannelKind.VOD, RESERVED, PUBLISHING),
    RESUME_VOD(ChannelKind.VOD, BLOCK);

    private final ChannelKind kind;
    private final boolean needsDvrRecording;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set
    private final Set<ChannelStatus> statuses;

    StateRule(ChannelKind kind, ChannelStatus first, ChannelStatus... more) {
        this(kind, false, first, more);
    }

    StateRule(ChannelKind kind, boolean needsDvrRecording, ChannelStatus first, ChannelStatus... more) {
        this.kind = kind;
        this.needsDvrRecording = needsDvrRecording;
        this.statuses = Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    ChannelKind kind() {
        return kind;
    }

    public Set<ChannelStatus> statuses() {
        return statuses;
    }

    /** The rule as a sentence for callers. */
    public String sentence() {
        var words = statuses.stream().map(ChannelStatus::name).collect(Collectors.joining(" or "));
        return needsDvrRecording
                ? "Needs a channel that is %s, is recording, and has DVR on.".formatted(words)
                : "Needs a channel that is %s.".formatted(words);
    }

    boolean permits(ChannelState state) {
        return statuses.contains(state.status().value())
                && (!needsDvrRecording || (state.isRecording() && state.hasDvr()));
    }
}
