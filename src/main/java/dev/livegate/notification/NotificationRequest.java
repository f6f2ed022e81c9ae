package dev.livegate.notification;

import dev.livegate.model.CountedId;
import dev.livegate.notification.NotificationUpstream.NotificationJson;
import dev.livegate.notification.NotificationUpstream.ReceiverJson;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is told about what of a channel. */
@Schema(
        name = "SetNotification",
        description =
                "Who is told by message about what of a channel. Replaces the receivers; what else is left out stays as it is."
                        + " The upstream permits one kind of message per channel.")
record NotificationRequest(
        @Schema(description = "Whether messages are sent at all; left out, it stays as it is.", example = "true")
        @Nullable
        Boolean enabled,

        @Schema(description = "How the receivers are told.") @NotNull(message = "is required")
        Kind kind,

        @Schema(
                description = "What they are told; left out, it stays as it is.",
                example = "[\"STATUS_CHANGE\", \"CHANNEL_ERROR\"]")
        @Nullable
        List<@NotNull(message = "must be one of the alerts") Alert> alerts,

        @Schema(description = "At most 50; none switches the messages off.")
        @NotNull(message = "is required")
        @Size(max = 50, message = "must be at most 50 receivers")
        List<@NotNull(message = "is required") @Valid Receiver> receivers) {

    enum Kind {
        SMS,
        EMAIL
    }

    enum Alert {
        STATUS_CHANGE,
        UPLOAD_FAILED,
        RESTREAM_FAILED,
        CLIP_FAILED,
        INPUT_SWITCHED,
        CHANNEL_ERROR
    }

    /** One person. Address and number stay out of its text. */
    @Schema(
            name = "NotificationReceiver",
            description = "One manager, with the address or number for the kind of message.")
    record Receiver(
            @Schema(description = "From the list of managers.", example = "70311") @NotNull(message = "is required")
            CountedId managerId,

            @Schema(description = "For EMAIL.", example = "onair@example.com")
            @Email(message = "must be an e-mail address")
            @Size(max = 254)
            @Nullable
            String email,

            @Schema(description = "For SMS; a text, for it begins with zero.", example = "01012345678")
            @Pattern(regexp = "^\\+?[0-9-]{7,20}$", message = "must be 7 to 20 digits or hyphens")
            @Nullable
            String phone) {

        @Override
        public String toString() {
            return "Receiver[managerId=%s]".formatted(managerId);
        }
    }

    /** @param kept the channel's present setting, for what the request leaves out */
    NotificationJson toJson(NotificationSetting kept) {
        var named = alerts == null ? kept.alerts() : alerts;
        var on = named.isEmpty() ? EnumSet.noneOf(Alert.class) : EnumSet.copyOf(named);
        return new NotificationJson(
                enabled == null ? kept.enabled() : enabled,
                on.contains(Alert.STATUS_CHANGE),
                on.contains(Alert.UPLOAD_FAILED),
                on.contains(Alert.RESTREAM_FAILED),
                on.contains(Alert.CLIP_FAILED),
                on.contains(Alert.INPUT_SWITCHED),
                on.contains(Alert.CHANNEL_ERROR),
                receivers.stream()
                        .map(receiver -> new ReceiverJson(
                                receiver.managerId.number(), kind.name(), receiver.email, receiver.phone))
                        .toList());
    }
}
