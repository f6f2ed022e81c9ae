package dev.livegate.callback;

import dev.livegate.model.UpstreamValues;
import dev.livegate.security.Caller;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A registered receiver as callers see it. */
@Schema(name = "RegisteredCallback", description = "The registered receiver of events.")
record CallbackResponse(
        @Schema(
                description =
                        "Null if none is registered. Scheme, host and port only, unless the caller has scope secrets.",
                example = "https://hooks.example.com/livestation/7c1f0b")
        @Nullable
        String url,

        @Schema(description = "When it was set; null where the upstream does not tell.") @Nullable
        Instant updatedAt) {

    static CallbackResponse of(@Nullable String url, @Nullable Long updateTime, Caller caller) {
        return new CallbackResponse(caller.revealAddress(UpstreamValues.text(url)), UpstreamValues.instant(updateTime));
    }
}
