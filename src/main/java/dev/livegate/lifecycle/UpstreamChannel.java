package dev.livegate.lifecycle;

import dev.livegate.upstream.Identified;
import dev.livegate.upstream.UpstreamException;
import org.jspecify.annotations.Nullable;

/** A channel of any kind in the upstream's answers, as far as creating one needs it. */
public interface UpstreamChannel extends Identified {

    @Nullable
    String channelId();

    @Nullable
    String channelName();

    @Nullable
    String channelStatus();

    /** In epoch milliseconds. */
    @Nullable
    Long createdTime();

    @Override
    default @Nullable String identity() {
        return channelId();
    }

    /** The channel's id, without which an answer is unintelligible. */
    default String id() {
        return UpstreamException.required(channelId(), "channelId");
    }
}
