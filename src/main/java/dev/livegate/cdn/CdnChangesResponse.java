package dev.livegate.cdn;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a change of several channels' CDN. */
@Schema(name = "CdnChanges", description = "The channels that moved and the CDN they have now.")
public record CdnChangesResponse(
        @Schema(example = "[\"ls-20261101183045-Xb9Lm\"]") List<String> channelIds,
        @Nullable CdnResponse cdn) {}
