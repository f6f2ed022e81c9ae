package dev.livegate.model;

import org.jspecify.annotations.Nullable;

/** Multi DRM packaging in the upstream's answers. */
public record DrmJson(@Nullable String siteId, @Nullable String contentId) {}
