package dev.livegate.guard;

import dev.livegate.model.ChannelStatus;
import dev.livegate.model.UpstreamEnum;

/** What rules ask of a channel, read afresh from the upstream. */
public record ChannelState(UpstreamEnum<ChannelStatus> status, boolean isRecording, boolean hasDvr) {}
