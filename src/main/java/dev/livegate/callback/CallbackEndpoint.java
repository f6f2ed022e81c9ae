package dev.livegate.callback;

import dev.livegate.validation.PublicUrl;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

/** Where events are delivered, in requests and answers alike. */
@Schema(
        name = "CallbackEndpoint",
        description =
                "Receiver of events: HTTP POST of JSON. Whether senders are authenticated and deliveries repeated is not"
                        + " documented, so use an address nobody can guess, answer 200 at once, and confirm by reading.")
record CallbackEndpoint(
        @Schema(
                description = "http or https, a public host, no user info, at most 2048 characters.",
                format = "uri",
                maxLength = 2048,
                example = "https://hooks.example.com/livestation/7c1f0b")
        @NotNull(message = "is required")
        @PublicUrl
        String url) {}
