package dev.livegate.notification;

import dev.livegate.model.AlertOptionsJson;
import dev.livegate.notification.NotificationRequest.Alert;
import dev.livegate.notification.NotificationUpstream.ChannelJson;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a channel tells of its messages. It does not tell who gets them.
 *
 * @param alerts in the order of their declaration; those that the upstream does not tell are off
 */
@Schema(name = "NotificationSetting", description = "What the channel tells of its messages; not who gets them.")
record NotificationSetting(
        @Schema(description = "Whether messages are sent at all.", example = "false")
        boolean enabled,

        @Schema(description = "What the receivers are told.", example = "[\"STATUS_CHANGE\"]")
        List<Alert> alerts) {

    static NotificationSetting of(ChannelJson channel) {
        return new NotificationSetting(
                Boolean.TRUE.equals(channel.alertOn()),
                Arrays.stream(Alert.values())
                        .filter(alert -> channel.alertOptions() != null && isOn(channel.alertOptions(), alert))
                        .toList());
    }

    private static boolean isOn(AlertOptionsJson options, Alert alert) {
        @Nullable
        Boolean told = switch (alert) {
            case STATUS_CHANGE -> options.alertChangeStatus();
            case UPLOAD_FAILED -> options.alertVodUploadFail();
            case RESTREAM_FAILED -> options.alertReStreamFail();
            case CLIP_FAILED -> options.alertShortClipFail();
            case INPUT_SWITCHED -> options.alertStreamFailOver();
            case CHANNEL_ERROR -> options.alertGeneralChannelError();
        };
        return Boolean.TRUE.equals(told);
    }
}
