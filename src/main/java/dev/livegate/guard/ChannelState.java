package dev.livegate.guard;

import dev.livegate.station.ChannelStatus;
import dev.livegate.station.Word;

/** What rules ask of a channel, read afresh from the upstream. */
public record ChannelState(Word<ChannelStatus> status, boolean isRecording, boolean hasDvr) {}
