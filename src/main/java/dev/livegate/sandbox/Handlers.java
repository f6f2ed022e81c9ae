package dev.livegate.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All operations there are handlers for, by operation id. */
final class Handlers {

    private Handlers() {}

    static Map<String, Handler> all() {
        var all = new HashMap<String, Handler>();
        List.of(
                        LiveChannels.handlers(),
                        Recordings.handlers(),
                        Snapshots.handlers(),
                        ShortClips.handlers(),
                        Curtain.handlers(),
                        QualityProfiles.handlers(),
                        QualitySets.handlers(),
                        Restream.handlers(),
                        Vod.handlers(),
                        VodSchedules.handlers(),
                        Events.handlers(),
                        Callbacks.handlers(),
                        Notifications.handlers())
                .forEach(all::putAll);
        return Map.copyOf(all);
    }
}
