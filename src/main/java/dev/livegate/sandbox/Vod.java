package dev.livegate.sandbox;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The operations on VOD2LIVE channels. */
final class Vod {

    private Vod() {}

    static Map<String, Handler> handlers() {
        return Map.ofEntries(
                Map.entry("createVodChannel", Vod::create),
                Map.entry("listVodChannels", Vod::list),
                Map.entry("getVodChannel", call -> answer(call, call.vodChannel())),
                Map.entry("updateVodChannel", Vod::update),
                Map.entry("deleteVodChannel", Vod::delete),
                Map.entry("suspendVodChannel", Vod::suspend),
                Map.entry("resumeVodChannel", Vod::resume),
                Map.entry("getVodServiceUrls", Vod::serviceUrls),
                Map.entry("changeVodChannelCdn", Vod::changeCdn),
                Map.entry("bulkChangeVodChannelCdn", Vod::changeCdns),
                Map.entry("registerVodCallback", Vod::registerCallback));
    }

    private static ObjectNode create(Handler.Invocation call) {
        var account = call.account();
        var body = call.body();
        var outputProtocol = body.path("outputProtocol").asString("HLS");
        var set = body.path("qualitySetId").asLong();
        ChannelRules.checkQualitySet(account, set, outputProtocol, body.path("cdn"));
        var id = account.ids().channelId(call.now());
        var channel = new VodChannel(
                id,
                body.path("channelName").asString(),
                account.next(Ids.Kind.INSTANCE),
                call.now(),
                set,
                outputProtocol,
                Cdn.requested(account, id, body.path("cdn"), call.now()),
                ChannelRules.drm(body));
        channel.envType(body.path("envType").asString("REAL"));
        ChannelRules.bringUp(account, channel, call.now());
        return answer(call, channel);
    }

    private static ObjectNode list(Handler.Invocation call) {
        var found = Json.array();
        call.account()
                .channels(VodChannel.class)
                .forEach(channel -> found.add(channel.json(call.account().quality())));
        return call.page(found);
    }

    private static ObjectNode update(Handler.Invocation call) {
        var channel = call.vodChannel();
        channel.require(ChannelStatus.READY, ChannelStatus.RESERVED);
        var outputProtocol = call.body().path("outputProtocol").asString("HLS");
        ChannelRules.checkFamily(channel.outputProtocol(), outputProtocol);
        channel.outputProtocol(outputProtocol);
        channel.update(
                call.body().path("channelName").asString(),
                call.body().path("envType").asString("REAL"),
                call.now());
        call.account().events().add(channel, Events.STREAM_UPDATE, call.now());
        return answer(call, channel);
    }

    private static ObjectNode delete(Handler.Invocation call) {
        var channel = call.vodChannel();
        channel.require(ChannelStatus.READY);
        channel.become(ChannelStatus.DELETED);
        call.account().remove(channel);
        return answer(call, channel);
    }

    /** The schedule stays listed while the channel is blocked, as the upstream's example has it. */
    private static ObjectNode suspend(Handler.Invocation call) {
        var channel = call.vodChannel();
        channel.require(ChannelStatus.RESERVED, ChannelStatus.PUBLISHING);
        Broadcasts.suspend(call.account(), channel, call.now());
        return answer(call, channel);
    }

    /** Whether a schedule survives is not documented; the upstream's example of the answer shows none. */
    private static ObjectNode resume(Handler.Invocation call) {
        var channel = call.vodChannel();
        Broadcasts.resume(call.account(), channel, ChannelStatus.READY, call.now());
        VodSchedules.drop(call.account(), channel, call.now());
        return answer(call, channel);
    }

    private static ObjectNode serviceUrls(Handler.Invocation call) {
        var channel = call.vodChannel();
        channel.require(ChannelStatus.RESERVED, ChannelStatus.PUBLISHING);
        return ServiceUrls.list(
                call.filter("serviceUrlType").orElseThrow(),
                channel.cdn(),
                channel.playbackName(),
                channel.outputProtocol(),
                call.account().quality().renditions(channel.qualitySetId()));
    }

    private static ObjectNode changeCdn(Handler.Invocation call) {
        var channel = call.vodChannel();
        channel.require(ChannelStatus.READY);
        channel.cdn(Cdn.changed(channel.id(), call.body().path("cdn")));
        return ChannelRules.cdnAnswer(channel.cdn());
    }

    private static ObjectNode changeCdns(Handler.Invocation call) {
        var channels = call.body()
                .path("channelList")
                .valueStream()
                .map(id -> call.account().vodChannel(id.asString()))
                .toList();
        channels.forEach(channel -> channel.require(ChannelStatus.READY));
        channels.forEach(
                channel -> channel.cdn(Cdn.changed(channel.id(), call.body().path("cdn"))));
        return ChannelRules.cdnAnswer(channels.getFirst().cdn(), channels);
    }

    private static ObjectNode registerCallback(Handler.Invocation call) {
        var channel = call.vodChannel();
        channel.callbackEndpoint(call.body().path("callbackEndpoint").asString());
        return answer(call, channel);
    }

    private static ObjectNode answer(Handler.Invocation call, VodChannel channel) {
        return Json.content(channel.json(call.account().quality()));
    }
}
