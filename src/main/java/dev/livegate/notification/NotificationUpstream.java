package dev.livegate.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.livegate.model.AlertOptionsJson;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.Envelope;
import dev.livegate.upstream.Identified;
import dev.livegate.upstream.UpstreamOperation;
import dev.livegate.upstream.UpstreamOperation.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Notification operations. Source: upstream API description 2026.10, "Events, callbacks and notifications", read 2026-11. */
interface NotificationUpstream {

    @UpstreamOperation(value = "listManagerGroups", kind = Kind.READ)
    @GetExchange("/notification/manager-groups")
    Envelope<List<GroupJson>> groups(Call call);

    @UpstreamOperation(value = "listManagers", kind = Kind.READ)
    @GetExchange("/notification/manager-groups/{managerGroupNo}")
    Envelope<List<ManagerJson>> managers(Call call, @PathVariable String managerGroupNo);

    /** What the answer holds is not known, so that it is not read. */
    @UpstreamOperation(value = "setLiveChannelNotification", kind = Kind.IDEMPOTENT_WRITE)
    @PostExchange("/notification/{channelId}/for-general-channel")
    void set(Call call, @PathVariable String channelId, @RequestBody NotificationJson body);

    @UpstreamOperation(value = "getLiveChannel", kind = Kind.READ)
    @GetExchange("/channels/{channelId}")
    Envelope<ChannelJson> channel(Call call, @PathVariable String channelId);

    /** A channel, as far as it tells its setting; who is told it does not tell. */
    record ChannelJson(@Nullable Boolean alertOn, @Nullable AlertOptionsJson alertOptions) {}

    record GroupJson(
            @Nullable String managerGroupNo, @Nullable String groupName) implements Identified {

        @Override
        public @Nullable String identity() {
            return managerGroupNo;
        }
    }

    record ManagerJson(
            @Nullable String managerNo,
            @Nullable String managerName,
            @Nullable String cellPhoneNo,
            @Nullable String emailAddress)
            implements Identified {

        @Override
        public @Nullable String identity() {
            return managerNo;
        }
    }

    /** All flags, always: the financial zone requires them. */
    record NotificationJson(
            boolean alertOn,
            boolean alertChangeStatus,
            boolean alertVodUploadFail,
            boolean alertReStreamFail,
            boolean alertShortClipFail,
            boolean alertStreamFailOver,
            boolean alertGeneralChannelError,
            List<ReceiverJson> notificationManagerList) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReceiverJson(
            long managerNo,
            String notifyType,
            @Nullable String emailAddress,
            @Nullable String cellPhoneNo) {

        @Override
        public String toString() {
            return "ReceiverJson[managerNo=%d]".formatted(managerNo);
        }
    }
}
