package dev.livegate.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Who gets messages about channels; nobody does from the sandbox. */
final class Notifications {

    private static final List<String> FLAGS = List.of(
            "alertChangeStatus",
            "alertVodUploadFail",
            "alertReStreamFail",
            "alertShortClipFail",
            "alertStreamFailOver",
            "alertGeneralChannelError");

    private static final List<String> FINANCIAL_FLAGS =
            List.of("alertVodUploadFail", "alertChangeStatus", "alertGeneralChannelError", "alertShortClipFail");

    private Notifications() {}

    static Map<String, Handler> handlers() {
        return Map.of(
                "listManagerGroups", Notifications::groups,
                "listManagers", Notifications::managers,
                "setLiveChannelNotification", Notifications::set);
    }

    private static ObjectNode groups(Handler.Invocation call) {
        var groups = Json.array();
        call.account()
                .managerGroups()
                .forEach(group ->
                        groups.addObject().put("managerGroupNo", group.number).put("groupName", group.name));
        return Json.content(groups);
    }

    private static ObjectNode managers(Handler.Invocation call) {
        var group = call.account().managerGroups().stream()
                .filter(candidate -> candidate.number == call.number("managerGroupNo"))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("managerGroup"));
        var managers = Json.array();
        group.managers.forEach(manager -> managers.addObject()
                .put("managerNo", manager.number)
                .put("managerName", manager.name)
                .put("cellPhoneNo", manager.cellPhoneNo)
                .put("emailAddress", manager.emailAddress));
        return Json.content(managers);
    }

    /** The content of this answer is not documented. */
    private static ObjectNode set(Handler.Invocation call) {
        var channel = call.liveChannel();
        var body = call.body();
        if (call.account().zone() == Zone.FINANCIAL) {
            for (var flag : FINANCIAL_FLAGS) {
                if (!body.has(flag)) {
                    throw new Refusal(ErrorCode.NEED_VALUE, flag);
                }
            }
        }
        var receivers = body.path("notificationManagerList");
        var kinds = receivers
                .valueStream()
                .map(receiver -> receiver.path("notifyType").asString(""))
                .collect(Collectors.toSet());
        if (kinds.size() > 1) {
            throw Refusal.invalid("notificationManagerList");
        }
        var options = new LinkedHashMap<String, Boolean>();
        for (var flag : FLAGS) {
            if (body.has(flag)) {
                options.put(flag, body.path(flag).asBoolean());
            }
        }
        channel.alerts(body.path("alertOn").asBoolean(), options);
        var content = Json.object()
                .put("channelId", channel.id())
                .put("alertOn", body.path("alertOn").asBoolean());
        content.set("alertOptions", channel.alertOptions());
        content.set("notificationManagerList", receivers);
        return Json.content(content);
    }

    /** A group of people; number 0 is everybody. */
    record Group(long number, String name, List<Manager> managers) {

        Group {
            managers = List.copyOf(managers);
        }
    }

    /** A person who may get messages. */
    record Manager(long number, String name, String cellPhoneNo, String emailAddress) {}
}
