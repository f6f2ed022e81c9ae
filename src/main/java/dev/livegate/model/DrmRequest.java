package dev.livegate.model;

import dev.livegate.validation.Patterns;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Multi DRM packaging of a channel. */
@Schema(
        name = "Drm",
        description =
                "Multi DRM packaging (FairPlay, Widevine, PlayReady). Not compatible with quality sets that contain a"
                        + " pass-through rendition.")
public record DrmRequest(
        @Schema(description = "Site identifier issued by One Click Multi DRM.", example = "AB12")
        @NotBlank(message = "is required")
        @Size(min = 1, max = 100)
        String siteId,

        @Schema(description = "Content identifier.", example = "orchard-live")
        @NotNull(message = "is required")
        @Pattern(regexp = Patterns.DRM_CONTENT_ID, message = Patterns.DRM_CONTENT_ID_TEXT)
        String contentId) {}
