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

    /** Its number. Null if there is no CDN, or if it is being created and has no number yet. */
    public @Nullable String number() {
        var number = UpstreamValues.text(instanceNo);
        return "0".equals(number) ? null : number;
    }

    /** The upstream says in several ways that there is no CDN: no block, an empty number, or 0. One that is being made is one. */
    public boolean exists() {
        return number() != null || (statusName != null && statusName.strip().equalsIgnoreCase("CREATING"));
    }
}
