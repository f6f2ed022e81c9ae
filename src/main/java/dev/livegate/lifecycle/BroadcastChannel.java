package dev.livegate.lifecycle;

import dev.livegate.cdn.CdnJson;
import dev.livegate.guard.ChannelState;
import org.jspecify.annotations.Nullable;

/** A channel that viewers watch over a CDN in the upstream's answers: a live or a VOD2LIVE channel. */
public interface BroadcastChannel extends UpstreamChannel {

    @Nullable
    CdnJson cdn();

    /** What state rules judge. */
    ChannelState state();
}
