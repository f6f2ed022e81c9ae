package dev.livegate.callback;

import dev.livegate.model.UpstreamValues;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A registered receiver as callers see it. */
@Schema(name = "RegisteredCallback", description = "The registered receiver of events.")
record CallbackResponse(
        @Schema(description = "Null if none is registered.", example = "https://hooks.example.com/livestation/7c1f0b")
        @Nullable
        String url) {

    static CallbackResponse of(@Nullable String url) {
        return new CallbackResponse(UpstreamValues.text(url));
    }
}
