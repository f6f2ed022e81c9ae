package dev.livegate.lifecycle;

import dev.livegate.guard.StateRule;
import java.util.Set;

/**
 * The state rules of one kind of channel.
 *
 * @param resumed the upstream's words for a channel that is not suspended any more
 */
public record BroadcastRules(
        StateRule update,
        StateRule suspend,
        StateRule resume,
        StateRule delete,
        StateRule changeCdn,
        Set<String> resumed) {

    public static final BroadcastRules LIVE = new BroadcastRules(
            StateRule.UPDATE_LIVE,
            StateRule.SUSPEND_LIVE,
            StateRule.RESUME_LIVE,
            StateRule.DELETE_LIVE,
            StateRule.CHANGE_LIVE_CDN,
            Set.of("READY", "PUBLISHING", "PUBLISH"));

    public static final BroadcastRules VOD = new BroadcastRules(
            StateRule.UPDATE_VOD,
            StateRule.SUSPEND_VOD,
            StateRule.RESUME_VOD,
            StateRule.DELETE_VOD,
            StateRule.CHANGE_VOD_CDN,
            Set.of("READY", "RESERVED", "PUBLISHING", "PUBLISH"));

    public BroadcastRules {
        resumed = Set.copyOf(resumed);
    }
}
