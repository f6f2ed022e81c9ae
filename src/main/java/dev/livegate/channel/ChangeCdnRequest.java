package dev.livegate.channel;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/** Which Global Edge a channel moves to. */
@Schema(name = "ChangeCdn", description = "The Global Edge that the channel moves to.")
record ChangeCdnRequest(
        @Schema(description = "Instance number of the edge.", example = "48213") @NotNull @Positive
        Long instanceNo,

        @Schema(description = "Profile that owns the edge.", example = "512") @NotNull @Positive
        Long profileId) {}
