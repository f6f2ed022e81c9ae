package dev.livegate.model;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Multi DRM packaging as callers see it. */
@Schema(name = "DrmSetting", description = "Multi DRM packaging; null when it is off.")
public record DrmResponse(
        @Schema(description = "Site identifier issued by One Click Multi DRM.", example = "AB12") @Nullable
        String siteId,

        @Schema(description = "Content identifier.", example = "orchard-live") @Nullable
        String contentId) {

    /** Null if it is off. An upstream that does not say whether it is on has told its settings. */
    public static @Nullable DrmResponse from(@Nullable Boolean isOn, @Nullable DrmJson json) {
        return json == null || Boolean.FALSE.equals(isOn)
                ? null
                : new DrmResponse(UpstreamValues.text(json.siteId()), UpstreamValues.text(json.contentId()));
    }
}
