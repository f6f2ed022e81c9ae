package dev.livegate.cdn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the upstream answers to a change of CDN: the channels that moved, if several were to, and the CDN they have now. */
public record CdnChangedJson(
        @Nullable List<String> channelList, @Nullable CdnJson cdn) {}
