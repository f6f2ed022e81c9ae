package dev.livegate.sandbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on re-stream channels. */
final class Restream {

    private Restream() {}

    static Map<String, Handler> handlers() {
        return Map.of(
                "createRestreamChannel", Restream::create,
                "listRestreamChannels", Restream::list,
                "getRestreamChannel",
                        call -> Json.content(call.restreamChannel().jsonWithTargets()),
                "deleteRestreamChannel", Restream::delete,
                "listRestreamPlatforms",
                        call -> Json.content(call.restreamChannel().platformsJson(call.now())),
                "updateRestreamPlatform", Restream::updatePlatform,
                "registerRestreamCallback", Restream::registerCallback);
    }

    private static ObjectNode create(Handler.Invocation call) {
        var account = call.account();
        var body = call.body();
        var platforms = body.path("restream")
                .valueStream()
                .map(target -> new RestreamChannel.Platform(
                        account.next(Ids.Kind.PLATFORM),
                        target.path("targetName").asString(),
                        address(target, "id", "password")))
                .toList();
        var channel = new RestreamChannel(
                account.ids().channelId(call.now()),
                body.path("channelName").asString(),
                account.next(Ids.Kind.INSTANCE),
                call.now(),
                body.path("planType").asString(),
                account.ids().streamKey(),
                platforms);
        channel.envType(body.path("envType").asString("REAL"));
        ChannelRules.bringUp(account, channel, call.now());
        return Json.content(channel.jsonWithTargets());
    }

    private static ObjectNode list(Handler.Invocation call) {
        var found = Json.array();
        call.account().channels(RestreamChannel.class).forEach(channel -> found.add(channel.json()));
        return call.page(found);
    }

    private static ObjectNode delete(Handler.Invocation call) {
        var channel = call.restreamChannel();
        channel.require(ChannelStatus.READY, ChannelStatus.BLOCK);
        channel.become(ChannelStatus.DELETED);
        call.account().remove(channel);
        return Json.content(channel.json());
    }

    private static ObjectNode updatePlatform(Handler.Invocation call) {
        var channel = call.restreamChannel();
        var platform = channel.platform(call.number("platformId"));
        channel.require(ChannelStatus.CREATING, ChannelStatus.READY, ChannelStatus.BLOCK);
        // Here they are called otherwise than on creation.
        platform.address(address(call.body(), "streamId", "streamPassword"));
        call.account().events().add(channel, "SIMULCAST_STATUS_CHANGE", call.now());
        return Json.content(platform.json());
    }

    private static ObjectNode registerCallback(Handler.Invocation call) {
        var channel = call.restreamChannel();
        channel.callbackEndpoint(call.body().path("callbackEndpoint").asString());
        return Json.content(channel.json());
    }

    private static RestreamChannel.Platform.Address address(JsonNode target, String user, String password) {
        return new RestreamChannel.Platform.Address(
                target.path("rtmpUrl").asString(),
                target.path("streamKey").asString(),
                text(target, user),
                text(target, password));
    }

    private static @Nullable String text(JsonNode target, String field) {
        var value = target.path(field);
        return value.isString() ? value.asString() : null;
    }
}
