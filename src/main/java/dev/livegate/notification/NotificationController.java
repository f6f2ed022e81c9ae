package dev.livegate.notification;

import dev.livegate.api.ItemsResponse;
import dev.livegate.model.ChannelId;
import dev.livegate.model.CountedId;
import dev.livegate.model.UpstreamValues;
import dev.livegate.notification.NotificationUpstream.GroupJson;
import dev.livegate.notification.NotificationUpstream.ManagerJson;
import dev.livegate.request.Api;
import dev.livegate.security.Caller;
import dev.livegate.security.RequiresScope;
import dev.livegate.security.Scope;
import dev.livegate.upstream.Call;
import dev.livegate.upstream.UpstreamException;
import dev.livegate.validation.InvalidRequestException;
import dev.livegate.validation.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(Api.V1)
@Tag(name = "Notifications", description = "Who is notified of a channel's events by message.")
class NotificationController {

    private final NotificationUpstream notifications;

    NotificationController(NotificationUpstream notifications) {
        this.notifications = notifications;
    }

    @GetMapping("/manager-groups")
    @RequiresScope(Scope.READ)
    @Operation(summary = "List groups of managers", description = "Group 0 stands for everybody.")
    ItemsResponse<ManagerGroupResponse> listManagerGroups(Call call) {
        return ItemsResponse.of(notifications.groups(call).required().stream()
                .map(ManagerGroupResponse::from)
                .toList());
    }

    @GetMapping("/manager-groups/{groupId}/managers")
    @RequiresScope(Scope.READ)
    @Operation(
            summary = "List the managers of a group",
            description = "Numbers and addresses are masked without scope secrets.")
    ItemsResponse<ManagerResponse> listManagers(
            Call call, Caller caller, @Parameter(example = "0") @PathVariable CountedId groupId) {
        return ItemsResponse.of(notifications.managers(call, groupId.value()).required().stream()
                .map(manager -> ManagerResponse.from(manager, caller))
                .toList());
    }

    @PutMapping("/channels/{channelId}/notification")
    @RequiresScope(Scope.MANAGE)
    @Operation(
            summary = "Set who is told about a live channel",
            description =
                    "Replaces the receivers, which the upstream does not tell. `enabled` and `alerts` stay as the channel"
                            + " tells them where they are left out. The answer shows what was set and what was set before.")
    NotificationResponse setChannelNotification(
            Call call, @PathVariable ChannelId channelId, @Valid @RequestBody NotificationRequest request) {
        checkReceivers(request);
        var previous = NotificationSetting.of(
                notifications.channel(call, channelId.value()).required());
        notifications.set(call, channelId.value(), request.toJson(previous));
        return NotificationResponse.of(request, previous);
    }

    private static void checkReceivers(NotificationRequest request) {
        for (int i = 0; i < request.receivers().size(); i++) {
            var receiver = request.receivers().get(i);
            var isEmail = request.kind() == NotificationRequest.Kind.EMAIL;
            if ((isEmail ? receiver.email() : receiver.phone()) == null) {
                var field = isEmail ? "email" : "phone";
                throw new InvalidRequestException(new Violation(
                        "receivers[%d].%s".formatted(i, field), "is required when kind is " + request.kind(), null));
            }
        }
    }

    /** What was set. */
    @Schema(name = "Notification", description = "Who is told by message about what of a channel.")
    record NotificationResponse(
            @Schema(example = "true") boolean enabled,
            NotificationRequest.Kind kind,

            @Schema(example = "[\"STATUS_CHANGE\", \"CHANNEL_ERROR\"]")
            List<NotificationRequest.Alert> alerts,

            List<NotificationRequest.Receiver> receivers,

            @Schema(description = "What the channel told before; who was told it does not tell.")
            NotificationSetting previous) {

        static NotificationResponse of(NotificationRequest request, NotificationSetting previous) {
            return new NotificationResponse(
                    request.enabled() == null ? previous.enabled() : request.enabled(),
                    request.kind(),
                    request.alerts() == null ? previous.alerts() : request.alerts(),
                    request.receivers(),
                    previous);
        }
    }

    /** A group of managers. */
    @Schema(name = "ManagerGroup", description = "A group of managers.")
    record ManagerGroupResponse(
            @Schema(example = "0") String id,
            @Schema(example = "everybody") @Nullable String name) {

        static ManagerGroupResponse from(GroupJson json) {
            return new ManagerGroupResponse(
                    UpstreamException.required(json.managerGroupNo(), "managerGroupNo"),
                    UpstreamValues.text(json.groupName()));
        }
    }

    /** A person who can be notified. */
    @Schema(name = "Manager", description = "A person who can be told.")
    record ManagerResponse(
            @Schema(example = "70311") String id,
            @Schema(example = "K****") @Nullable String name,

            @Schema(description = "Masked unless the caller has scope secrets.", example = "0****") @Nullable
            String phone,

            @Schema(description = "Masked unless the caller has scope secrets.", example = "o****") @Nullable
            String email) {

        static ManagerResponse from(ManagerJson json, Caller caller) {
            return new ManagerResponse(
                    UpstreamException.required(json.managerNo(), "managerNo"),
                    UpstreamValues.text(json.managerName()),
                    caller.reveal(UpstreamValues.text(json.cellPhoneNo())),
                    caller.reveal(UpstreamValues.text(json.emailAddress())));
        }

        @Override
        public String toString() {
            return "ManagerResponse[id=%s]".formatted(id);
        }
    }
}
