package dev.livegate.sandbox;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The operations on live channels themselves. */
final class LiveChannels {

    private LiveChannels() {}

    static Map<String, Handler> handlers() {
        return Map.ofEntries(
                Map.entry("createLiveChannel", LiveChannels::create),
                Map.entry("listLiveChannels", LiveChannels::list),
                Map.entry("getLiveChannel", call -> answer(call, call.liveChannel())),
                Map.entry("updateLiveChannel", LiveChannels::update),
                Map.entry("deleteLiveChannel", LiveChannels::delete),
                Map.entry("suspendLiveChannel", LiveChannels::suspend),
                Map.entry("resumeLiveChannel", LiveChannels::resume),
                Map.entry("switchLiveStream", LiveChannels::switchStream),
                Map.entry("getLiveServiceUrls", LiveChannels::serviceUrls),
                Map.entry("getStreamMetadata", LiveChannels::streamMetadata),
                Map.entry("changeLiveChannelCdn", LiveChannels::changeCdn),
                Map.entry("bulkChangeLiveChannelCdn", LiveChannels::changeCdns),
                Map.entry("registerLiveCallback", LiveChannels::registerCallback));
    }

    private static ObjectNode create(Handler.Invocation call) {
        var account = call.account();
        var body = call.body();
        var outputProtocol = body.path("outputProtocol").asString("HLS");
        var set = body.path("qualitySetId").asLong();
        ChannelRules.checkQualitySet(account, set, outputProtocol, body.path("cdn"));
        var id = account.ids().channelId(call.now());
        var channel = new LiveChannel(
                id,
                body.path("channelName").asString(),
                account.next(Ids.Kind.INSTANCE),
                call.now(),
                new LiveChannel.Fixed(
                        set,
                        account.ids().streamKey(),
                        body.path("isStreamFailOver").asBoolean(false)
                                ? account.ids().streamKey()
                                : null,
                        text(body, "ingestProtocol"),
                        ChannelRules.drm(body)),
                settings(body),
                Cdn.requested(account, id, body.path("cdn"), call.now()));
        channel.envType(body.path("envType").asString("REAL"));
        ChannelRules.bringUp(account, channel, call.now());
        return answer(call, channel);
    }

    private static ObjectNode list(Handler.Invocation call) {
        var status = call.filter("channelStatus");
        var id = call.filter("id");
        var name = call.filter("channelName");
        var found = Json.array();
        for (var channel : call.account().channels(LiveChannel.class)) {
            if (status.map(channel.status().name()::equals).orElse(true)
                    && id.map(channel.id()::contains).orElse(true)
                    && name.map(channel.name()::contains).orElse(true)) {
                found.add(channel.json(call.account().quality()));
            }
        }
        return call.page(found);
    }

    private static ObjectNode update(Handler.Invocation call) {
        var channel = call.liveChannel();
        channel.require(ChannelStatus.READY, ChannelStatus.BLOCK);
        var settings = settings(call.body());
        ChannelRules.checkFamily(channel.settings().outputProtocol(), settings.outputProtocol());
        channel.settings(settings);
        var envType = call.body().path("envType").asString("REAL");
        channel.update(call.body().path("channelName").asString(), envType, call.now());
        call.account().events().add(channel, Events.STREAM_UPDATE, call.now());
        return answer(call, channel);
    }

    private static ObjectNode delete(Handler.Invocation call) {
        var channel = call.liveChannel();
        channel.require(ChannelStatus.READY);
        channel.become(ChannelStatus.DELETED);
        call.account().remove(channel);
        return answer(call, channel);
    }

    private static ObjectNode suspend(Handler.Invocation call) {
        var channel = call.liveChannel();
        channel.require(ChannelStatus.READY, ChannelStatus.PUBLISHING);
        Broadcasts.suspend(call.account(), channel, call.now());
        return answer(call, channel);
    }

    private static ObjectNode resume(Handler.Invocation call) {
        var channel = call.liveChannel();
        Broadcasts.resume(call.account(), channel, ChannelStatus.READY, call.now());
        return answer(call, channel);
    }

    private static ObjectNode switchStream(Handler.Invocation call) {
        var channel = call.liveChannel();
        channel.require(ChannelStatus.PUBLISHING);
        if (!channel.hasFailOver()) {
            throw Refusal.notAvailable("backup stream");
        }
        var code = channel.switchIngest() ? "RTMP_BACKUP_STREAM_ENABLED" : "RTMP_MAIN_STREAM_ENABLED";
        call.account().events().add(channel, code, call.now());
        return answer(call, channel);
    }

    private static ObjectNode serviceUrls(Handler.Invocation call) {
        var channel = call.liveChannel();
        var type = call.filter("serviceUrlType").orElseThrow();
        if (type.equals("TIMEMACHINE")) {
            channel.require(ChannelStatus.PUBLISHING);
            if (!channel.settings().useDvr()) {
                throw Refusal.notAvailable("timemachine");
            }
        }
        return ServiceUrls.list(
                type,
                channel.cdn(),
                channel.playbackName(),
                channel.settings().outputProtocol(),
                call.account().quality().renditions(channel.qualitySetId()));
    }

    private static ObjectNode streamMetadata(Handler.Invocation call) {
        var channel = call.liveChannel();
        channel.require(ChannelStatus.PUBLISHING);
        var rendition =
                call.account().quality().renditions(channel.qualitySetId()).getFirst();
        var content = Json.object();
        content.putObject("video")
                .put("width", rendition.width())
                .put("height", rendition.height())
                .put("fps", rendition.fps())
                .put("bitrate", 2_987_120);
        content.putObject("audio").put("bitrate", 128_640);
        return Json.content(content);
    }

    private static ObjectNode changeCdn(Handler.Invocation call) {
        var channel = call.liveChannel();
        channel.require(ChannelStatus.READY);
        channel.cdn(Cdn.changed(channel.id(), call.body().path("cdn")));
        return ChannelRules.cdnAnswer(channel.cdn());
    }

    /** All or nothing: what happens when some channels do not qualify is not documented. */
    private static ObjectNode changeCdns(Handler.Invocation call) {
        var channels = call.body()
                .path("channelList")
                .valueStream()
                .map(id -> call.account().liveChannel(id.asString()))
                .toList();
        channels.forEach(channel -> channel.require(ChannelStatus.READY));
        channels.forEach(
                channel -> channel.cdn(Cdn.changed(channel.id(), call.body().path("cdn"))));
        return ChannelRules.cdnAnswer(channels.getFirst().cdn(), channels);
    }

    private static ObjectNode registerCallback(Handler.Invocation call) {
        var channel = call.liveChannel();
        channel.callbackEndpoint(call.body().path("callbackEndpoint").asString());
        call.account().events().add(channel, Events.STREAM_UPDATE, call.now());
        return answer(call, channel);
    }

    private static LiveChannel.Settings settings(JsonNode body) {
        return new LiveChannel.Settings(
                body.path("outputProtocol").asString("HLS"),
                body.path("useDvr").asBoolean(),
                body.path("immediateOnAir").asBoolean(false),
                (ObjectNode) body.path("record"));
    }

    private static @Nullable String text(JsonNode body, String field) {
        var value = body.path(field);
        return value.isString() ? value.asString() : null;
    }

    private static ObjectNode answer(Handler.Invocation call, LiveChannel channel) {
        return Json.content(channel.json(call.account().quality()));
    }

    /** Makes the channel of a seed, which needs no waiting. */
    static LiveChannel seeded(
            Account account,
            String id,
            String name,
            long instanceNo,
            Instant created,
            LiveChannel.Fixed fixed,
            LiveChannel.Settings settings,
            Cdn cdn) {
        var channel = new LiveChannel(id, name, instanceNo, created, fixed, settings, cdn);
        channel.become(ChannelStatus.READY);
        account.add(channel);
        account.events().add(channel, Events.STREAM_RESERVE, created);
        return channel;
    }
}
