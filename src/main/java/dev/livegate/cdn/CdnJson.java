package dev.livegate.cdn;

import dev.livegate.model.UpstreamValues;
import org.jspecify.annotations.Nullable;

/** The CDN of a channel in the upstream's answers. Its number is documented as text and as integer. */
public record CdnJson(
        @Nullable String instanceNo,
        @Nullable String serviceName,
        @Nullable String statusName,
        @Nullable String cdnType,
        @Nullable String cdnDomain,
        @Nullable Long profileId,
        @Nullable String regionType) {

    /** The upstream says in several ways that there is no CDN: no block, an empty number, or 0. */
    public boolean exists() {
        var number = UpstreamValues.text(instanceNo);
        return number != null && !number.equals("0");
    }
}
