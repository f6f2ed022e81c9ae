package dev.livegate.guard;

import dev.livegate.model.ChannelStatus;
import dev.livegate.model.UpstreamEnum;
import dev.livegate.upstream.UpstreamException;
import org.jspecify.annotations.Nullable;

/**
 * The part of a channel that state rules judge.
 *
 * @param outputProtocol the upstream's word for how the channel is packaged; null if it is not told
 */
public record ChannelState(
        UpstreamEnum<ChannelStatus> status,
        boolean isRecording,
        boolean hasDvr,
        @Nullable String outputProtocol) {

    /**
     * The state of a channel in an answer.
     *
     * @param status the upstream's word, without which the answer is unintelligible
     */
    public static ChannelState of(
            @Nullable String status,
            @Nullable Boolean isRecording,
            @Nullable Boolean hasDvr,
            @Nullable String outputProtocol) {
        return new ChannelState(
                ChannelStatus.parse(UpstreamException.required(status, "channelStatus")),
                Boolean.TRUE.equals(isRecording),
                Boolean.TRUE.equals(hasDvr),
                outputProtocol);
    }
}
