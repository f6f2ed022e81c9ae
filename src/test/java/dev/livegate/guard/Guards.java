package dev.livegate.guard;

import dev.livegate.upstream.FakeUpstream;

/** Makes guards for tests of the features that ask them. */
public final class Guards {

    private Guards() {}

    /** Reads the channel's state from the upstream, and decides by it. */
    public static StateGuard on(FakeUpstream upstream) {
        return guard(upstream, true);
    }

    /** Leaves every decision to the upstream. */
    public static StateGuard off(FakeUpstream upstream) {
        return guard(upstream, false);
    }

    private static StateGuard guard(FakeUpstream upstream, boolean isOn) {
        return new StateGuard(
                upstream.client(ChannelStateUpstream.class),
                isOn,
                upstream.chain().meters());
    }
}
